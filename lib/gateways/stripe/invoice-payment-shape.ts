import type Stripe from "stripe";
import { toDate } from "./reshape";
import type { StripeInvoicePayment } from "./types";

export function toInvoicePayment(payment: Stripe.InvoicePayment): StripeInvoicePayment {
  const card = cardOf(payment);
  return {
    id: payment.id,
    amount: BigInt(payment.amount_paid ?? payment.amount_requested),
    paidAt: toDate(payment.status_transitions.paid_at ?? payment.created),
    cardBrand: card?.brand ?? null,
    cardLast4: card?.last4 ?? null,
  };
}

/** The card as it was when it paid, which the charge remembers. */
function cardOf({ payment }: Stripe.InvoicePayment): { brand: string | null; last4: string | null } | null {
  const intent = payment.payment_intent;
  if (typeof intent !== "object") return null;
  const charge = intent.latest_charge;
  return typeof charge === "object" ? (charge?.payment_method_details?.card ?? null) : null;
}
