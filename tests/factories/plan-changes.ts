import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { changePlan, previewPlanChange } from "@/lib/domain/billing";
import { type ChangePlanInput, changePlanInput, previewPlanChangeInput } from "@/lib/domain/billing/inputs";
import { resumeOperation } from "@/lib/domain/billing/operations/resume-operation";
import type { PaymentOutcome } from "@/lib/domain/billing/views";
import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { StripeWorld } from "../support/stripe-sandbox";
import { addCard, aPayer, type Payer } from "./billing";
import { systemContext } from "./contexts";

export interface Wish {
  readonly planKey: string;
  readonly interval?: "month" | "year";
  readonly seats?: number;
}

/** What the form sends after the person has seen the preview. */
export async function agreedChange(
  payer: Payer,
  { planKey, interval = "month", seats }: Wish,
): Promise<ChangePlanInput> {
  const wish = { planKey, interval, ...(seats === undefined ? {} : { seats: String(seats) }) };
  const preview = await previewPlanChange(payer, previewPlanChangeInput.parse(wish));
  return changePlanInput.parse({
    ...wish,
    when: preview.change === "later" ? "renewal" : "now",
    expectedAmount: preview.dueNow.toString(),
    prorationDate: String(preview.prorationDate.getTime() / 1000),
  });
}

export async function choosePlan(payer: Payer, wish: Wish, formId: string = randomUUID()): Promise<PaymentOutcome> {
  return changePlan(payer, await agreedChange(payer, wish), formId);
}

/** A payer on a paid plan, with a card that pays for it. */
export async function aSubscriber(stripe: StripeWorld, wish: Wish, card?: string): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, card);
  await choosePlan(payer, wish);
  return payer;
}

/** Does what the worker does with an operation that was left open. */
export function resume(stripe: StripeWorld, operationId: string, now?: () => Date): Promise<void> {
  return resumeOperation(systemContext({ gateways: { stripe: stripe.gateway }, ...(now && { now }) }), operationId);
}

export async function subscriptionsInStripe(
  stripe: StripeWorld,
  { workspace }: Payer,
): Promise<readonly StripeSubscription[]> {
  const row = await database().workspace.findUniqueOrThrow({ where: { id: workspace.id } });
  return row.stripeCustomerId === null ? [] : stripe.gateway.subscriptions.listOf(row.stripeCustomerId);
}

export function operationOf(id: string) {
  return database().operation.findUniqueOrThrow({ where: { id } });
}
