import type Stripe from "stripe";
import { assert } from "@/lib/domain/shared/assert";
import { addressLines } from "@/lib/format/address-lines";
import { idOf, toDate, toDateOrNull } from "./reshape";
import { restatedBy } from "./restated-lines";
import type { StripeInvoice, StripeInvoiceLine } from "./types";

/** An invoice that is final: it has an id, a number and a status other than draft. */
export type IssuedInvoice = Stripe.Invoice & { id: string; number: string; status: StripeInvoice["status"] };

export function isIssued(invoice: Stripe.Invoice): invoice is IssuedInvoice {
  return invoice.number !== null && invoice.status !== null && invoice.status !== "draft";
}

export function toInvoice(invoice: IssuedInvoice, lines: readonly Stripe.InvoiceLineItem[]): StripeInvoice {
  const customerId = idOf(invoice.customer);
  assert(customerId !== null, "an issued invoice has a customer");
  const { number, status, currency, status_transitions: transitions } = invoice;
  return {
    ...amountsOf(invoice),
    ...paymentsOf(invoice),
    id: invoice.id,
    customerId,
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    number,
    status,
    currency,
    correctsId: invoice.metadata?.corrects ?? null,
    attemptCount: invoice.attempt_count,
    nextAttemptAt: toDateOrNull(invoice.next_payment_attempt),
    buyer: {
      name: invoice.customer_name ?? "",
      email: invoice.customer_email,
      addressLines: addressLinesOf(invoice.customer_address),
      taxId: (invoice.customer_tax_ids ?? []).map(({ value }) => value).join(", ") || null,
    },
    periodStart: toDate(invoice.period_start),
    periodEnd: toDate(invoice.period_end),
    issuedAt: toDate(transitions.finalized_at ?? invoice.created),
    dueAt: toDateOrNull(invoice.due_date),
    paidAt: toDateOrNull(transitions.paid_at),
    lines: lines.map(toLine),
  };
}

export function toLine(line: Stripe.InvoiceLineItem): StripeInvoiceLine {
  return {
    id: line.id,
    description: line.description ?? "",
    quantity: line.quantity_decimal?.toString() ?? String(line.quantity ?? 1),
    unitAmount: line.pricing?.unit_amount_decimal?.toString() ?? null,
    amount: BigInt(line.amount),
    isProration: isProration(line.parent),
    priceId: line.pricing?.price_details ? idOf(line.pricing.price_details.price) : null,
    periodStart: toDate(line.period.start),
    periodEnd: toDate(line.period.end),
    restates: restatedBy(line),
  };
}

function isProration(parent: Stripe.InvoiceLineItem["parent"]): boolean {
  return parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration ?? false;
}

function amountsOf(invoice: Stripe.Invoice) {
  const sum = (parts: readonly { readonly amount: number }[] | null) =>
    (parts ?? []).reduce((total, { amount }) => total + BigInt(amount), 0n);
  const startingBalance = BigInt(invoice.starting_balance);
  return {
    subtotal: BigInt(invoice.subtotal),
    discountTotal: sum(invoice.total_discount_amounts),
    taxTotal: sum(invoice.total_taxes),
    total: BigInt(invoice.total),
    // Stripe writes what it owes the customer as a negative balance; what the balance paid is what it lost.
    balanceApplied: BigInt(invoice.ending_balance ?? invoice.starting_balance) - startingBalance,
    amountDue: BigInt(invoice.amount_due),
    amountPaid: BigInt(invoice.amount_paid),
    amountRemaining: BigInt(invoice.amount_remaining),
  };
}

function paymentsOf(invoice: Stripe.Invoice): Pick<StripeInvoice, "paymentId" | "settledPaymentIds" | "paymentIds"> {
  const payments = invoice.payments?.data ?? [];
  const main = payments.find((payment) => payment.is_default) ?? payments[0];
  return {
    paymentId: idOf(main?.payment.payment_intent),
    settledPaymentIds: payments.filter(({ status }) => status === "paid").map(({ id }) => id),
    paymentIds: payments.flatMap(({ payment }) => idOf(payment.payment_intent) ?? []),
  };
}

function addressLinesOf(address: Stripe.Invoice["customer_address"]): string[] {
  return address ? addressLines({ ...address, postalCode: address.postal_code, region: address.state }) : [];
}
