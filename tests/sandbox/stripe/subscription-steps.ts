import type Stripe from "stripe";
import { expect } from "vitest";
import { type BillingLab, idOf } from "./billing-lab";

/** The newest invoice of a subscription, as both are now. */
export async function latestInvoice(lab: BillingLab, subscription: Stripe.Subscription): Promise<Stripe.Invoice> {
  const { latest_invoice } = await lab.stripe.subscriptions.retrieve(subscription.id);
  return lab.stripe.invoices.retrieve(idOf(latest_invoice));
}

/** A subscription that is paid by this test card, and nothing of how it came about among the new events. */
export async function paidSubscription(
  lab: BillingLab,
  price: string,
  card = "pm_card_visa",
): Promise<Stripe.Subscription> {
  const subscription = await lab.subscribe(await lab.customer(card), price);
  expect(subscription.status).toBe("active");
  await lab.newEvents();
  return subscription;
}
