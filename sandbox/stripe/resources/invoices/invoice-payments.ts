import { defineKind, type Stored } from "../../kernel/kind";
import type { Work } from "../../kernel/work";

export type InvoicePayment = Stored & {
  object: "invoice_payment";
  amount_paid: number | null;
  amount_requested: number;
  created: number;
  currency: string;
  invoice: string;
  is_default: boolean;
  livemode: false;
  payment: { payment_intent: string; type: "payment_intent" };
  status: "canceled" | "open" | "paid";
  status_transitions: { canceled_at: number | null; paid_at: number | null };
  /** The PaymentIntent once more, for the index. */
  _paymentIntent: string;
};

export const invoicePayments = defineKind<InvoicePayment>({
  name: "invoice_payment",
  prefix: "inpay",
  expandable: { invoice: "invoice", "payment.payment_intent": "payment_intent" },
});

/** The payment an invoice got when it was finalized, unless it was canceled since. */
export function defaultPaymentOf(work: Work, invoiceId: string): InvoicePayment | undefined {
  const payments = work.where(invoicePayments, "invoice", invoiceId);
  return payments.find((payment) => payment.is_default && payment.status !== "canceled");
}
