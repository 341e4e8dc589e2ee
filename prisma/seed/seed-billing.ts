import { randomUUID } from "node:crypto";
import { env } from "@/lib/config/env";
import type { BillingInterval } from "@/lib/config/portal-config";
import { beginCardSetup, changePlan, finishCardSetup, previewPlanChange } from "@/lib/domain/billing";
import { asMember, type Person, type Place } from "./acting";

/** Test cards of Stripe by the names its API gives them. */
export type TestCard = "pm_card_visa" | "pm_card_mastercard" | "pm_card_authenticationRequiredSetupForOffSession";

/** Adds a card as the card form does: the form's part is played with the publishable key. */
export async function seedCard(person: Person, workspace: Place, card: TestCard): Promise<void> {
  const ctx = asMember<"billing.write">(new Date(), person, workspace);
  const { setupIntentId, clientSecret } = await beginCardSetup(ctx, randomUUID());
  await confirmInCardForm(setupIntentId, clientSecret, card);
  await finishCardSetup(ctx, { setupIntentId });
}

async function confirmInCardForm(setupIntentId: string, clientSecret: string, card: TestCard): Promise<void> {
  const api = env().STRIPE_API_URL ?? "https://api.stripe.com";
  const answer = await fetch(`${api}/v1/setup_intents/${setupIntentId}/confirm`, {
    method: "POST",
    body: new URLSearchParams({
      key: env().STRIPE_PUBLISHABLE_KEY,
      client_secret: clientSecret,
      payment_method: card,
      return_url: env().NEXTAUTH_URL,
    }),
  });
  if (!answer.ok) throw new Error(`The card form was refused: ${String(answer.status)} ${await answer.text()}`);
}

interface Choice {
  readonly planKey: string;
  readonly interval: BillingInterval;
  readonly seats?: number;
}

/** Subscribes a workspace for exactly the amount that the preview shows. */
export async function seedPlan(person: Person, workspace: Place, choice: Choice): Promise<void> {
  const now = new Date();
  const ctx = asMember<"billing.read" | "billing.write">(now, person, workspace);
  const { dueNow, prorationDate } = await previewPlanChange(ctx, choice);
  await changePlan(ctx, { ...choice, expectedAmount: dueNow, prorationDate }, randomUUID());
}
