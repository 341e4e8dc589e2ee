import type { Work } from "../../kernel/work";
import { paymentIntents } from "../payments/payment-intents";
import { type InvoicePayment, invoicePayments } from "./invoice-payments";
import { type Invoice, invoices } from "./invoices";
import { dropInvoiceTasks, nextTry, noteDelinquency, planRetry } from "./retry-invoice";

/** Takes over what became of an invoice's PaymentIntent; other PaymentIntents are none of its business. */
export function settleFromIntent(work: Work, paymentIntentId: string): void {
  const payment = work.where(invoicePayments, "_paymentIntent", paymentIntentId)[0];
  if (payment?.status !== "open") return;
  const intent = work.get(paymentIntents, paymentIntentId);
  const invoice = work.get(invoices, payment.invoice);
  if (intent.status === "succeeded") settlePaid(work, payment, invoice);
  else if (intent.status === "canceled") cancelPaymentOf(work, payment, invoice);
  else noteAttempt(work, invoice, intent.status === "requires_action" ? "action_required" : "failed");
}

type Payment = { amountPaid: number; attempts?: number };

/** Closes an invoice as paid: with money, with the balance alone, or out of band. */
export function markPaid(work: Work, id: string, { amountPaid, attempts }: Payment): Invoice {
  const invoice = work.get(invoices, id);
  const set: Partial<Invoice> = {
    attempt_count: attempts ?? invoice.attempt_count,
    amount_paid: amountPaid,
    amount_remaining: 0,
    attempted: true,
    next_payment_attempt: null,
    status: "paid",
    status_transitions: { ...invoice.status_transitions, paid_at: work.now(invoice.customer) },
  };
  dropInvoiceTasks(work, id);
  const paid = work.change(invoices, id, { event: "invoice.updated", set });
  work.emit("invoice.paid", invoices, paid);
  work.emit("invoice.payment_succeeded", invoices, paid);
  noteDelinquency(work, paid.customer, false);
  work.tell("invoiceSettled", id);
  return work.get(invoices, id);
}

/** How a try ended that brought no money; a skipped one is only counted. */
export type FailedTry = "failed" | "action_required" | "skipped";

const EVENTS = { failed: "invoice.payment_failed", action_required: "invoice.payment_action_required", skipped: null };

/** Records a try that brought no money. */
export function noteAttempt(work: Work, invoice: Invoice, outcome: FailedTry): void {
  const before = work.view(invoices, invoice);
  // The first try counts whoever made it; after that only the schedule's own retries do.
  const tries = Math.max(1, invoice._tries);
  const next = tries > invoice.attempt_count ? nextTry(work, invoice, tries) : invoice.next_payment_attempt;
  const set = { attempted: true, attempt_count: tries, next_payment_attempt: next, _tries: tries };
  const attempted = work.update(invoices, invoice.id, set);
  planRetry(work, attempted);
  const event = EVENTS[outcome];
  if (event) work.emit(event, invoices, attempted);
  work.emitUpdated("invoice.updated", invoices, attempted, before);
  work.tell("invoiceSettled", invoice.id);
}

function settlePaid(work: Work, payment: InvoicePayment, invoice: Invoice): void {
  const now = work.now(invoice.customer);
  const paid = work.update(invoicePayments, payment.id, {
    amount_paid: payment.amount_requested,
    status: "paid",
    status_transitions: { ...payment.status_transitions, paid_at: now },
  });
  work.emit("invoice_payment.paid", invoicePayments, paid);
  const attempts = Math.max(1, invoice._tries);
  markPaid(work, invoice.id, { amountPaid: payment.amount_requested, attempts });
}

function cancelPaymentOf(work: Work, payment: InvoicePayment, invoice: Invoice): void {
  work.update(invoicePayments, payment.id, {
    status: "canceled",
    status_transitions: { ...payment.status_transitions, canceled_at: work.now(invoice.customer) },
  });
}
