import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import {
  addFunds,
  applyPromo,
  cancelPlan,
  changePlan,
  finishCardSetup,
  finishPayment,
  keepPlan,
  leavePlan,
  payInvoice,
  removePromo,
} from "@/lib/domain/billing";
import { settleCancellations } from "@/lib/domain/billing/ending/settle-cancellations";
import type { OperationPurpose } from "@/lib/domain/billing/operations/purposes";
import { resumeOperation } from "@/lib/domain/billing/operations/resume-operation";
import { addCard, aPayer, type Payer, typeCard } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { correct, moveToBerlin, newestInvoice } from "../../factories/corrections";
import { oweMoney } from "../../factories/debts";
import { agreedCancellation, agreedLeaving, payWith } from "../../factories/endings";
import { agreedChange, choosePlan, type Wish } from "../../factories/plan-changes";
import { aPromoCode } from "../../factories/promos";
import { runUpUsage } from "../../factories/usage-fees";
import type { StripeWorld } from "../../support/stripe-sandbox";
import type { MortalProcess } from "./mortal-process";

/** What is about to be done when the process may die. */
export interface Deed {
  readonly payer: Payer;
  /** When all of it happens. Now, unless it says otherwise. */
  readonly now?: () => Date;
  /** The same form, however often it is sent. */
  readonly act: (process: Pick<MortalProcess, "runs">) => Promise<unknown>;
}

/** How an operation of a kind may go. */
export interface Course {
  readonly name: string;
  readonly ends: "DONE" | `REFUSED ${string}`;
  readonly prepare: (stripe: StripeWorld) => Promise<Deed>;
}

const declines = "4000000000000341";
const done = "DONE";
const declined = "REFUSED card_declined";
const visa = "4242424242424242";
const mastercard = "5555555555554444";
const asksTheBank = "4000002760003184";

async function onPlan(stripe: StripeWorld, wish: Wish): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  await choosePlan(payer, wish);
  return payer;
}

/** On a plan, paying with this card from now on. */
async function payingWith(stripe: StripeWorld, number: string, wish: Wish): Promise<Payer> {
  const payer = await onPlan(stripe, wish);
  if (number !== visa) await payWith(stripe, payer, number);
  return payer;
}

async function firstPlan(stripe: StripeWorld, number: string): Promise<Deed> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, number);
  return chosen(payer, { planKey: "developer" });
}

/** With a card that the bank has never held anything on. */
async function firstPlanWithHold(stripe: StripeWorld): Promise<Deed> {
  const payer = await aPayer(stripe);
  await finishCardSetup(payer, { setupIntentId: await typeCard(stripe, payer, visa) });
  return chosen(payer, { planKey: "developer" });
}

async function upgrade(stripe: StripeWorld, number: string): Promise<Deed> {
  return chosen(await payingWith(stripe, number, { planKey: "essential" }), { planKey: "professional" });
}

async function chosen(payer: Payer, wish: Wish): Promise<Deed> {
  const [input, formId] = [await agreedChange(payer, wish), randomUUID()];
  return { payer, act: ({ runs }) => changePlan(runs(payer), input, formId) };
}

/** The payer says yes on the bank's page and comes back. */
async function overTheBank(stripe: StripeWorld): Promise<Deed> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, asksTheBank);
  const [input, operation] = [await agreedChange(payer, { planKey: "developer" }), randomUUID()];
  const act: Deed["act"] = async ({ runs }) => {
    const outcome = await changePlan(runs(payer), input, operation);
    if (outcome.outcome !== "authenticate") return;
    stripe.answerBank(outcome.url, "succeed");
    await finishPayment(runs(payer), { operation });
  };
  return { payer, act };
}

async function owed(stripe: StripeWorld, number: string): Promise<Deed> {
  const [payer, formId] = [await aPayer(stripe), randomUUID()];
  const stripeInvoiceId = await oweMoney(stripe, payer);
  if (number !== visa) await payWith(stripe, payer, number);
  const { id: invoiceId } = await database().invoice.findUniqueOrThrow({ where: { stripeInvoiceId } });
  return { payer, act: ({ runs }) => payInvoice(runs(payer), { invoiceId }, formId) };
}

async function funds(stripe: StripeWorld, number: string): Promise<Deed> {
  const [payer, formId] = [await aPayer(stripe), randomUUID()];
  await addCard(stripe, payer, number);
  return { payer, act: ({ runs }) => addFunds(runs(payer), { choice: "5000" }, formId) };
}

async function newCard(stripe: StripeWorld, number: string): Promise<Deed> {
  const payer = await onPlan(stripe, { planKey: "developer" });
  const setupIntentId = await typeCard(stripe, payer, number);
  return { payer, act: ({ runs }) => finishCardSetup(runs(payer), { setupIntentId }) };
}

async function code(stripe: StripeWorld, payer: Payer): Promise<Deed> {
  const [input, formId] = [{ code: await aPromoCode(stripe), replaces: "" }, randomUUID()];
  return { payer, act: ({ runs }) => applyPromo(runs(payer), input, formId) };
}

async function codeOff(stripe: StripeWorld): Promise<Deed> {
  const [payer, formId] = [await onPlan(stripe, { planKey: "developer" }), randomUUID()];
  await applyPromo(payer, { code: await aPromoCode(stripe), replaces: "" }, randomUUID());
  return { payer, act: ({ runs }) => removePromo(runs(payer), formId) };
}

async function smallerPlanTakenBack(stripe: StripeWorld): Promise<Deed> {
  const [payer, formId] = [await onPlan(stripe, { planKey: "professional" }), randomUUID()];
  await choosePlan(payer, { planKey: "developer" });
  return { payer, act: ({ runs }) => keepPlan(runs(payer), formId) };
}

async function endTakenBack(stripe: StripeWorld): Promise<Deed> {
  const [payer, formId] = [await onPlan(stripe, { planKey: "developer" }), randomUUID()];
  await cancelPlan(payer, await agreedCancellation(payer), randomUUID());
  return { payer, act: ({ runs }) => keepPlan(runs(payer), formId) };
}

async function cancellation(stripe: StripeWorld, number: string): Promise<Deed> {
  const payer = await payingWith(stripe, number, { planKey: "scale" });
  await runUpUsage(payer);
  const [input, formId] = [await agreedCancellation(payer), randomUUID()];
  return { payer, act: ({ runs }) => cancelPlan(runs(payer), input, formId) };
}

async function leaving(stripe: StripeWorld, number: string): Promise<Deed> {
  const payer = await payingWith(stripe, number, { planKey: "scale" });
  await runUpUsage(payer);
  const [input, formId] = [await agreedLeaving(payer), randomUUID()];
  return { payer, act: ({ runs }) => leavePlan(runs(payer), input, formId) };
}

/** The worker collects what was used since the cancellation, an hour before the end. */
async function settlement(stripe: StripeWorld, number: string): Promise<Deed> {
  const payer = await onPlan(stripe, { planKey: "scale" });
  await cancelPlan(payer, await agreedCancellation(payer), randomUUID());
  if (number !== visa) await payWith(stripe, payer, number);
  await runUpUsage(payer);
  const where = { workspaceId: payer.workspace.id };
  const { cancelAt } = await database().subscription.findUniqueOrThrow({ where });
  const soon = new Date((cancelAt?.getTime() ?? 0) - 3_600_000);
  const now = () => soon;
  await settleCancellations(systemContext({ now }));
  const { id } = await database().operation.findFirstOrThrow({ where: { ...where, state: "PENDING" } });
  const worker = systemContext({ gateways: payer.gateways, now });
  return { payer, now, act: ({ runs }) => resumeOperation(runs(worker), id) };
}

async function moved(stripe: StripeWorld): Promise<Deed> {
  const [payer, formId] = [await onPlan(stripe, { planKey: "developer" }), randomUUID()];
  const { id: invoiceId } = await newestInvoice(payer);
  await moveToBerlin(payer);
  return { payer, act: ({ runs }) => correct(runs(payer), { formId, invoiceId }) };
}

const both = (name: string, prepare: (stripe: StripeWorld, number: string) => Promise<Deed>): readonly Course[] => [
  { name, ends: done, prepare: (stripe) => prepare(stripe, visa) },
  { name: `${name}, and a no of the bank`, ends: declined, prepare: (stripe) => prepare(stripe, declines) },
];

/** How each kind of operation may go: a kind that is new has to say so here. */
export const courses: Readonly<Record<OperationPurpose, readonly Course[]>> = {
  "billing.change-plan": [
    ...both("a first plan", firstPlan),
    { name: "a first plan after a temporary charge", ends: done, prepare: firstPlanWithHold },
    { name: "a first plan that the bank asks about", ends: done, prepare: overTheBank },
    ...both("a larger plan", upgrade),
  ],
  "billing.pay-invoice": both("an invoice", owed),
  "billing.apply-promo": [
    {
      name: "a code on a plan",
      ends: done,
      prepare: async (stripe) => code(stripe, await onPlan(stripe, { planKey: "developer" })),
    },
    { name: "a code for later", ends: done, prepare: async (stripe) => code(stripe, await aPayer(stripe)) },
  ],
  "billing.remove-promo": [{ name: "a code off", ends: done, prepare: codeOff }],
  "billing.schedule-plan": [
    {
      name: "a smaller plan",
      ends: done,
      prepare: async (stripe) => chosen(await onPlan(stripe, { planKey: "professional" }), { planKey: "developer" }),
    },
  ],
  "billing.keep-plan": [
    { name: "a smaller plan taken back", ends: done, prepare: smallerPlanTakenBack },
    { name: "an end taken back", ends: done, prepare: endTakenBack },
  ],
  "billing.prove-card": [
    { name: "a new card on a plan", ends: done, prepare: (stripe) => newCard(stripe, mastercard) },
    { name: "a new card that the bank says no to", ends: declined, prepare: (stripe) => newCard(stripe, declines) },
  ],
  "billing.cancel-plan": both("a cancellation", cancellation),
  "billing.leave-plan": both("to the free plan", leaving),
  "billing.add-funds": both("funds", funds),
  "billing.settle-plan": both("the last usage before an end", settlement),
  "billing.correct-invoice": [{ name: "a corrected invoice", ends: done, prepare: moved }],
};
