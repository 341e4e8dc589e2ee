import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/lib/db/client";
import { refreshBilling } from "@/lib/domain/billing";
import { reportUsage } from "@/lib/domain/usage";
import type { StripeWorld } from "../support/stripe-sandbox";
import type { Payer } from "./billing";
import { systemContext } from "./contexts";

export async function customerOf({ workspace }: Payer): Promise<string> {
  const { stripeCustomerId } = await database().workspace.findUniqueOrThrow({ where: { id: workspace.id } });
  return stripeCustomerId ?? "";
}

/** Does what the job does that reports usage. */
export function tellStripe(stripe: StripeWorld, payer: Payer, now?: () => Date): Promise<void> {
  return reportUsage(systemContext({ gateways: { stripe: stripe.gateway }, ...(now && { now }) }), payer.workspace.id);
}

/** Lets the customer's time pass in Stripe until a renewal is paid, and takes over what is there then. */
export async function renew(stripe: StripeWorld, payer: Payer): Promise<void> {
  const customer = await customerOf(payer);
  const before = await stripe.gateway.invoices.listOf(customer);
  await travel(stripe, customer, { until: "next_renewal" });
  for (let tries = 0; tries < 100; tries += 1) {
    const after = await stripe.gateway.invoices.listOf(customer);
    if (after.length > before.length && after.every(({ status }) => status !== "open")) break;
    await pause(50);
  }
  await refreshBilling(payer, payer.workspace.id);
}

async function travel(stripe: StripeWorld, customer: string, journey: object): Promise<void> {
  const url = `${stripe.url}/_sandbox/customers/${customer}/travel`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(journey) });
  if (!response.ok) throw new Error(await response.text());
}
