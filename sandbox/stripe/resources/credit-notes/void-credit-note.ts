import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { balanceTransactions, moveBalance } from "../customers/balance-transactions";
import { invoices } from "../invoices/invoices";
import { type CreditNote, creditNotes } from "./credit-notes";
import { creditOpenInvoice } from "./credit-open-invoice";

/** Takes a credit note back: the invoice asks for its amount again and balance returns. Refunds stay made. */
export function voidCreditNote(work: Work, id: string): CreditNote {
  const note = work.get(creditNotes, id);
  const invoice = work.get(invoices, note.invoice);
  if (note.status === "void") throw invalidRequest("This credit note has already been voided.");
  if (note.pre_payment_amount > 0 && invoice.status !== "open") {
    throw invalidRequest("You can only void a credit note of an invoice that is still open.");
  }
  if (note.pre_payment_amount > 0) creditOpenInvoice(work, invoice.id, -note.pre_payment_amount);
  returnBalance(work, note);
  const set = { status: "void" as const, voided_at: work.now(note.customer) };
  const voided = work.update(creditNotes, id, set);
  work.emit("credit_note.voided", creditNotes, voided);
  return voided;
}

function returnBalance(work: Work, { id, invoice, customer, customer_balance_transaction: moved }: CreditNote): void {
  if (moved === null) return;
  const { amount, currency } = work.get(balanceTransactions, moved);
  moveBalance(work, customer, { amount: -amount, currency, type: "credit_note", invoice, creditNote: id });
  const former = work.get(invoices, invoice).post_payment_credit_notes_amount;
  const set = { post_payment_credit_notes_amount: former + amount };
  work.change(invoices, invoice, { event: "invoice.updated", set });
}
