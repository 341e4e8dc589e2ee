import type { StripeCharge, StripeInvoice, StripeSubscription } from "@/lib/gateways/stripe/types";
import { isOwed } from "../../invoices";

interface Collected {
  readonly invoices: readonly StripeInvoice[];
  readonly charges: readonly StripeCharge[];
}

const inGoodStanding: readonly string[] = ["active", "trialing"];

/**
 * Since when the subscription is overdue: the first failure of its oldest unpaid invoice, from which the days until suspension
 * count. Null in good standing.
 */
export function findPastDueSince(subscription: StripeSubscription, { invoices, charges }: Collected): Date | null {
  if (inGoodStanding.includes(subscription.status)) return null;
  const unpaid = invoices.filter((invoice) => invoice.subscriptionId === subscription.id && isOwed(invoice));
  const [oldest] = unpaid.sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  if (!oldest) return null;
  const failures = charges
    .filter(({ status, paymentId }) => status === "failed" && oldest.paymentIds.includes(paymentId ?? ""))
    .map(({ createdAt }) => createdAt.getTime());
  // Without a card there was nothing to charge: then the attempt was made when the invoice was issued.
  return failures.length === 0 ? oldest.issuedAt : new Date(Math.min(...failures));
}
