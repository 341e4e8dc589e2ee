import { invalidRequest, StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { cardError } from "../cards/card-error";
import { cancelPayment } from "../payments/capture-payment";
import { confirmPaymentIntent } from "../payments/confirm-payment-intent";
import { type PaymentIntent, paymentIntents } from "../payments/payment-intents";
import { defaultPaymentOf } from "./invoice-payments";
import { type Invoice, invoices } from "./invoices";
import { payableMethod } from "./payable-method";
import { requestPayment } from "./request-payment";
import { markPaid, noteAttempt } from "./settle-invoice";

type Attempt = { offSession: boolean; paymentMethod?: string | undefined };

/**
 * Tries to collect an open invoice. A decline throws nothing: invoice, payment and subscription show it, and
 * `paymentProblem` says what it was.
 */
export function attemptPayment(work: Work, id: string, { offSession, paymentMethod }: Attempt): Invoice {
  const invoice = work.get(invoices, id);
  if (invoice.amount_remaining === 0) return invoice;
  // Somebody may have canceled the PaymentIntent behind the invoice's back.
  const intent = intentOf(work, id) ?? requestPayment(work, invoice);
  const method = paymentMethod ?? payableMethod(work, invoice);
  if (method === null) noteAttempt(work, invoice, "failed");
  else confirmPaymentIntent(work, intent.id, { paymentMethod: method, offSession });
  return work.get(invoices, id);
}

/** Pays on request (`POST …/pay`) and answers with an error when no money came. */
export function payInvoice(work: Work, id: string, attempt: Attempt): Invoice {
  const invoice = work.get(invoices, id);
  checkPayable(invoice);
  if ((attempt.paymentMethod ?? payableMethod(work, invoice)) === null) throw noMethod();
  const paid = attemptPayment(work, id, attempt);
  if (paid.status === "paid") return paid;
  throw paymentProblem(work, id, { keepsChanges: true });
}

/** Takes the caller's word that the money came another way. */
export function payOutOfBand(work: Work, id: string): Invoice {
  const invoice = work.get(invoices, id);
  checkPayable(invoice);
  dropPayment(work, id);
  return markPaid(work, id, { amountPaid: invoice.amount_due });
}

/** Gives up the PaymentIntent of an invoice that will not be paid by it. */
export function dropPayment(work: Work, invoiceId: string): void {
  const intent = intentOf(work, invoiceId);
  if (intent && intent.status !== "succeeded") cancelPayment(work, intent.id, "void_invoice");
}

/** Why an invoice is unpaid after a try, as the API says it. */
export function paymentProblem(work: Work, invoiceId: string, effects: { keepsChanges: boolean }): StripeError {
  const intent = intentOf(work, invoiceId);
  if (intent?.status === "requires_action") {
    const message = "This payment requires additional user action before it can be completed successfully.";
    const code = "invoice_payment_intent_requires_action";
    return new StripeError(402, { type: "invalid_request_error", code, message }, effects);
  }
  const error = intent?.last_payment_error;
  return error ? cardError({ ...error, payment_intent: work.view(paymentIntents, intent) }, effects) : noMethod();
}

export function noMethod(): StripeError {
  const message =
    "This customer has no attached payment source or default payment method. Please consider adding a default payment method.";
  return invalidRequest(message, { code: "resource_missing" });
}

function checkPayable({ status }: Invoice): void {
  if (status === "open" || status === "uncollectible") return;
  const message = status === "paid" ? "Invoice is already paid" : `This invoice cannot be paid: it is ${status}.`;
  throw invalidRequest(message, { code: "invoice_not_editable" });
}

function intentOf(work: Work, invoiceId: string): PaymentIntent | undefined {
  const payment = defaultPaymentOf(work, invoiceId);
  return payment && work.find(paymentIntents, payment.payment.payment_intent);
}
