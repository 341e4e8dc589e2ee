import { randomUUID } from "node:crypto";
import { z } from "zod";
import { database } from "@/lib/db/client";
import { addFunds } from "@/lib/domain/billing";
import type { StripeWorld } from "../support/stripe-sandbox";
import type { Payer } from "./billing";
import { customerOf, syncPayer } from "./debts";

/** Pays into the balance with the default card: 50 dollars unless wished otherwise. */
export function payIn(payer: Payer, dollars = "50") {
  return addFunds(payer, { choice: "other", other: dollars }, randomUUID());
}

/** What support adds to a balance in Stripe, in cents. */
export async function giveCredit(stripe: StripeWorld, payer: Payer, cents: number): Promise<void> {
  const customer = await customerOf(payer);
  await stripe.post(`/v1/customers/${customer}/balance_transactions`, { amount: String(-cents), currency: "usd" });
  await syncPayer(payer);
}

const listed = z.object({
  data: z.array(z.object({ id: z.string(), amount: z.number(), amount_refunded: z.number() })),
});

/** What of each charge went back, the newest first, and what the balance is, in Stripe. */
export async function balanceInStripe(stripe: StripeWorld, payer: Payer) {
  const customer = await customerOf(payer);
  const { data } = listed.parse(await stripe.get(`/v1/charges?customer=${customer}&limit=100`));
  const { balance } = await stripe.get(`/v1/customers/${customer}`);
  return { refunded: data.map((charge) => charge.amount_refunded), balance: 0 - Number(balance) };
}

/** The parts that a deletion sent back, as they are stored, the newest payment first. */
export function balanceRefundsOf({ workspace }: Payer) {
  return database().balanceRefund.findMany({
    where: { workspaceId: workspace.id },
    orderBy: { charge: { createdAt: "desc" } },
  });
}

/** Whose refunds come back from the bank. */
export const refundFails = "4000000000005126";

/** Lets the hour pass after which such refunds have come back, in Stripe alone: nobody has looked yet. */
export async function letRefundsFail(stripe: StripeWorld, payer: Payer): Promise<void> {
  const url = `${stripe.url}/_sandbox/customers/${await customerOf(payer)}/travel`;
  const answer = await fetch(url, { method: "POST", body: JSON.stringify({ seconds: 3_600 }) });
  if (!answer.ok) throw new Error(await answer.text());
}
