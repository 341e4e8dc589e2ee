import { getBillingOverview, makeDefaultCard, previewEnding } from "@/lib/domain/billing";
import { cancelPlanInput, leavePlanInput } from "@/lib/domain/billing/inputs";
import type { StripeWorld } from "../support/stripe-sandbox";
import { addCard, type Payer } from "./billing";

/** Has another card pay from now on. */
export async function payWith(stripe: StripeWorld, payer: Payer, number: string): Promise<void> {
  await addCard(stripe, payer, number);
  const card = (await getBillingOverview(payer)).cards.find(({ last4 }) => number.endsWith(last4));
  await makeDefaultCard(payer, { cardId: card?.id ?? "" });
}

/** What the form of the sheet sends. */
export async function agreedLeaving(payer: Payer, understood?: "on") {
  const { usageTotal, unused, prorationDate } = await previewEnding(payer);
  return leavePlanInput.parse({
    expectedUsage: usageTotal.toString(),
    expectedCredit: unused.toString(),
    prorationDate: String(prorationDate.getTime() / 1000),
    ...(understood && { understood }),
  });
}

export async function agreedCancellation(payer: Payer, understood?: "on") {
  const expectedUsage = (await previewEnding(payer)).usageTotal.toString();
  return cancelPlanInput.parse({ reason: "other", comment: "Bye", expectedUsage, ...(understood && { understood }) });
}
