import { refreshBilling } from "@/lib/domain/billing";
import type { StripeWorld } from "../support/stripe-sandbox";
import type { Payer } from "./billing";
import { systemContext } from "./contexts";
import { subscriptionsInStripe } from "./plan-changes";

/** Lets time pass for this customer in Stripe until the next renewal is invoiced and collected, and takes the news over: within
 * the first hour it is a draft. */
export async function renewNow(stripe: StripeWorld, payer: Payer, secondsAfter = 2 * 3600): Promise<Date> {
  const [subscription] = await subscriptionsInStripe(stripe, payer);
  if (!subscription) throw new Error("nothing to renew");
  const to = Math.floor(subscription.currentPeriodEnd.getTime() / 1000) + secondsAfter;
  await travel(stripe, subscription.customerId, to);
  await refreshBilling(systemContext({ gateways: { stripe: stripe.gateway } }), payer.workspace.id);
  return new Date(to * 1000);
}

async function travel(stripe: StripeWorld, customerId: string, to: number): Promise<void> {
  const body = JSON.stringify({ to });
  const answer = await fetch(`${stripe.url}/_sandbox/customers/${customerId}/travel`, { method: "POST", body });
  if (!answer.ok) throw new Error(await answer.text());
}
