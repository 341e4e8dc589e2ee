import type { Work } from "../../kernel/work";
import { defaultPaymentOf, invoicePayments } from "../invoices/invoice-payments";
import { type Invoice, invoices } from "../invoices/invoices";
import { dropPayment } from "../invoices/pay-invoice";
import { markPaid } from "../invoices/settle-invoice";
import { paymentIntents } from "../payments/payment-intents";

/** Takes `amount` off what an open invoice still asks for (a negative one puts it back); nothing left means paid. */
export function creditOpenInvoice(work: Work, invoiceId: string, amount: number): Invoice {
  const invoice = work.get(invoices, invoiceId);
  const remaining = invoice.amount_remaining - amount;
  const credited = work.change(invoices, invoiceId, {
    event: "invoice.updated",
    set: {
      amount_due: invoice.amount_due - amount,
      amount_remaining: remaining,
      pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount + amount,
    },
  });
  if (remaining > 0) {
    askFor(work, credited);
    return credited;
  }
  dropPayment(work, invoiceId);
  return markPaid(work, invoiceId, { amountPaid: invoice.amount_paid });
}

/** Brings the waiting payment down or up to what is due now. */
function askFor(work: Work, { id, amount_remaining: amount }: Invoice): void {
  const payment = defaultPaymentOf(work, id);
  if (payment?.status !== "open") return;
  work.update(invoicePayments, payment.id, { amount_requested: amount });
  work.update(paymentIntents, payment.payment.payment_intent, { amount });
}
