import type Stripe from "stripe";
import { changeStripe, readStripe } from "./call-stripe";
import type { StripeRefund, StripeRefunds } from "./charge-types";
import { toDate } from "./reshape";

export function refundsOf(stripe: Stripe): StripeRefunds {
  return {
    findOf: (charge, operationId) =>
      readStripe(async () => {
        for await (const refund of stripe.refunds.list({ charge, limit: 100 })) {
          if (refund.metadata?.operationId === operationId) return toRefund(refund);
        }
        return null;
      }),
    create: ({ chargeId: charge, workspaceId, operationId, amount }, options) =>
      changeStripe(async () => {
        const metadata = { workspaceId, operationId };
        const wanted = { charge, amount: Number(amount), reason: "requested_by_customer", metadata } as const;
        return toRefund(await stripe.refunds.create(wanted, { ...options }));
      }),
  };
}

export function toRefund(refund: Stripe.Refund): StripeRefund {
  const { id, amount, currency, status, reason, created, metadata } = refund;
  const operationId = metadata?.operationId ?? null;
  const facts = { id, currency, reason, operationId };
  return { ...facts, amount: BigInt(amount), status: status ?? "pending", createdAt: toDate(created) };
}
