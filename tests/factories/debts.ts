import { database } from "@/lib/db/client";
import { syncAfterEvents } from "@/lib/domain/billing/events/sync-after-events";
import type { StripeWorld } from "../support/stripe-sandbox";
import { addCard, type Payer } from "./billing";
import { systemContext } from "./contexts";

/** The workspace's customer in Stripe. */
export async function customerOf({ workspace }: Payer): Promise<string> {
  const row = await database().workspace.findUniqueOrThrow({ where: { id: workspace.id } });
  return row.stripeCustomerId ?? "";
}

/** Brings our picture of the payer to what Stripe says, as after an event. */
export async function syncPayer(payer: Payer): Promise<void> {
  await syncAfterEvents(systemContext({ gateways: payer.gateways }), await customerOf(payer));
}

/** A card, and an invoice of 25 dollars that nobody has tried to collect. Answers the invoice's id in Stripe. */
export async function oweMoney(stripe: StripeWorld, payer: Payer): Promise<string> {
  await addCard(stripe, payer);
  return oweMore(stripe, payer);
}

/** One more such invoice. */
export async function oweMore(stripe: StripeWorld, payer: Payer): Promise<string> {
  const customer = await customerOf(payer);
  await stripe.post("/v1/invoiceitems", { customer, amount: "2500", currency: "usd", description: "Setup" });
  const draft = await stripe.post("/v1/invoices", {
    customer,
    currency: "usd",
    pending_invoice_items_behavior: "include",
    auto_advance: "false",
  });
  await stripe.post(`/v1/invoices/${String(draft.id)}/finalize`, { auto_advance: "false" });
  await syncPayer(payer);
  return String(draft.id);
}
