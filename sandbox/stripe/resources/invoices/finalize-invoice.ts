import { applyBalance } from "../../billing/balance";
import { StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { moveBalance } from "../customers/balance-transactions";
import { type Customer, customers } from "../customers/customers";
import { useUpDiscounts } from "../discounts/end-discount";
import { minimumAmount } from "../payments/create-payment-intent";
import { customerSnapshot, refreshTotals } from "./draft-invoice";
import { FINALIZE_INVOICE, OVERDUE, WILL_BE_DUE } from "./invoice-tasks";
import { type Invoice, invoices } from "./invoices";
import { requestPayment } from "./request-payment";
import { markPaid } from "./settle-invoice";

/**
 * Turns a draft into an open invoice: number, balance, and a PaymentIntent that waits to be confirmed.
 * Where nothing is due it is paid at once.
 */
export function finalizeInvoice(work: Work, id: string): Invoice {
  if (work.get(invoices, id).status !== "draft") throw notDraft();
  work.unschedule(FINALIZE_INVOICE, id);
  const draft = refreshTotals(work, id);
  const customer = work.get(customers, draft.customer);
  const finalized = work.update(invoices, id, {
    ...customerSnapshot(work, customer),
    ...useBalance(work, draft, customer),
    automatically_finalizes_at: null,
    effective_at: draft.effective_at ?? work.now(draft.customer),
    number: draft.number ?? takeNumber(work, customer.id),
    status: "open",
    status_transitions: { ...draft.status_transitions, finalized_at: work.now(draft.customer) },
    _token: work.newSecret(32),
  });
  work.emit("invoice.finalized", invoices, finalized);
  useUpDiscounts(work, finalized);
  if (finalized.amount_due === 0) return markPaid(work, id, { amountPaid: 0 });
  requestPayment(work, finalized);
  if (finalized.collection_method === "send_invoice") send(work, finalized);
  return work.get(invoices, id);
}

const DUE_WARNING_SECONDS = 3 * 86_400;

/** An invoice its customer pays by hand is sent, and reminded of when its day comes. */
function send(work: Work, invoice: Invoice): void {
  const { id, customer, due_date: due } = invoice;
  if (invoice.auto_advance) work.emit("invoice.sent", invoices, invoice);
  if (due === null) return;
  const warning = due - DUE_WARNING_SECONDS;
  if (warning > work.now(customer)) work.schedule(WILL_BE_DUE, id, { at: warning, customer });
  work.schedule(OVERDUE, id, { at: due, customer });
}

function useBalance(work: Work, { id, total, currency }: Invoice, customer: Customer): Partial<Invoice> {
  const use = applyBalance(total, customer.balance, minimumAmount(currency));
  const amount = use.endingBalance - customer.balance;
  if (amount !== 0) {
    const type = use.tooSmall ? "invoice_too_small" : "applied_to_invoice";
    moveBalance(work, customer.id, { amount, currency, type, invoice: id });
  }
  return {
    amount_due: use.amountDue,
    amount_remaining: use.amountDue,
    starting_balance: customer.balance,
    ending_balance: use.endingBalance,
  };
}

function takeNumber(work: Work, customerId: string): string {
  const { invoice_prefix: prefix, next_invoice_sequence: sequence } = work.get(customers, customerId);
  work.update(customers, customerId, { next_invoice_sequence: sequence + 1 });
  return `${prefix}-${String(sequence).padStart(4, "0")}`;
}

function notDraft(): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    code: "invoice_not_editable",
    message: "This invoice is already finalized, so it cannot be finalized again.",
  });
}
