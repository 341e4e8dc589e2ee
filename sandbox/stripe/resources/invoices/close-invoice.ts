import { StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { moveBalance } from "../customers/balance-transactions";
import { type Invoice, invoices } from "./invoices";
import { dropPayment } from "./pay-invoice";
import { dropInvoiceTasks, noteDelinquency } from "./retry-invoice";

/** Cancels an invoice for good; balance it had used goes back to the customer. */
export function voidInvoice(work: Work, id: string): Invoice {
  const invoice = work.get(invoices, id);
  checkStatus(invoice, ["open", "uncollectible"], "voided");
  dropPayment(work, id);
  dropInvoiceTasks(work, id);
  const used = (invoice.ending_balance ?? 0) - invoice.starting_balance;
  if (used !== 0) {
    const { currency } = invoice;
    moveBalance(work, invoice.customer, { amount: -used, currency, type: "unapplied_from_invoice", invoice: id });
  }
  const voided = work.update(invoices, id, {
    auto_advance: false,
    next_payment_attempt: null,
    status: "void",
    status_transitions: { ...invoice.status_transitions, voided_at: work.now(invoice.customer) },
  });
  work.emit("invoice.voided", invoices, voided);
  work.tell("invoiceSettled", id);
  return voided;
}

type WriteOff = NonNullable<Invoice["status_details"]["uncollectible"]>["reason"];

/** Writes an open invoice off; it can still be paid or voided. */
export function markUncollectible(work: Work, id: string, reason: WriteOff = "user_forgiven"): Invoice {
  const invoice = work.get(invoices, id);
  checkStatus(invoice, ["open"], "marked uncollectible");
  dropInvoiceTasks(work, id);
  const written = work.update(invoices, id, {
    auto_advance: false,
    next_payment_attempt: null,
    status: "uncollectible",
    status_details: { uncollectible: { reason } },
    status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: work.now(invoice.customer) },
  });
  work.emit("invoice.marked_uncollectible", invoices, written);
  if (reason === "user_forgiven") noteDelinquency(work, written.customer, false);
  work.tell("invoiceSettled", id);
  return written;
}

function checkStatus({ status }: Invoice, allowed: readonly Invoice["status"][], verb: string): void {
  if (allowed.includes(status)) return;
  throw new StripeError(400, {
    type: "invalid_request_error",
    code: "status_transition_invalid",
    message: `This invoice cannot be ${verb}: it is ${status}.`,
  });
}
