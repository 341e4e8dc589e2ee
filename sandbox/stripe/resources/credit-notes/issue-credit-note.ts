import { mergeMetadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { moveBalance } from "../customers/balance-transactions";
import { defaultPaymentOf } from "../invoices/invoice-payments";
import { type Invoice, invoices } from "../invoices/invoices";
import { type Charge, charges } from "../payments/charges";
import { paymentIntents } from "../payments/payment-intents";
import { refundCharge } from "../payments/refund-charge";
import { refunds } from "../payments/refunds";
import type { SentCreditNote } from "./credit-note-params";
import { creditTotals } from "./credit-note-totals";
import { type CreditNote, creditNoteLines, creditNotes, issuedNotesOf } from "./credit-notes";
import { creditOpenInvoice } from "./credit-open-invoice";
import { creditedLines } from "./credited-lines";

/** Credits part of a finalized invoice: first what is still open, the rest by refund, balance or out of band. */
export function issueCreditNote(work: Work, sent: SentCreditNote): CreditNote {
  const invoice = creditableInvoice(work, sent.invoice);
  const lines = creditedLines(work, invoice, sent);
  const totals = creditTotals(lines);
  checkTotal(work, invoice, totals.total);
  const prePayment = invoice.status === "open" ? Math.min(totals.total, invoice.amount_remaining) : 0;
  const postPayment = totals.total - prePayment;
  checkSplit(work, sent, { postPayment, charge: chargeOf(work, invoice) });

  const now = work.now(invoice.customer);
  const note = work.insert(creditNotes, {
    id: work.newId(creditNotes),
    object: "credit_note",
    ...totals,
    amount_shipping: 0,
    created: now,
    currency: invoice.currency,
    customer: invoice.customer,
    customer_account: null,
    customer_balance_transaction: null,
    effective_at: sent.effective_at ?? now,
    invoice: invoice.id,
    livemode: false,
    memo: sent.memo ?? null,
    metadata: mergeMetadata({}, sent.metadata),
    number: nextNumber(work, invoice),
    out_of_band_amount: sent.out_of_band_amount ?? null,
    post_payment_amount: postPayment,
    pre_payment_amount: prePayment,
    pretax_credit_amounts: [],
    reason: sent.reason ?? null,
    refunds: [],
    shipping_cost: null,
    status: "issued",
    type: prePayment === 0 ? "post_payment" : postPayment === 0 ? "pre_payment" : "mixed",
    voided_at: null,
    _token: work.newSecret(32),
  });
  for (const line of lines) {
    work.insert(creditNoteLines, { ...line, id: work.newId(creditNoteLines), _note: note.id });
  }
  const issued = work.update(creditNotes, note.id, giveBack(work, note, { sent, charge: chargeOf(work, invoice) }));
  work.emit("credit_note.created", creditNotes, issued);
  settleInvoice(work, issued);
  return work.get(creditNotes, note.id);
}

function creditableInvoice(work: Work, id: string): Invoice {
  const invoice = work.get(invoices, id, { param: "invoice" });
  if (invoice.status === "open" || invoice.status === "paid" || invoice.status === "uncollectible") return invoice;
  throw invalidRequest(`You cannot create a credit note for an invoice that is ${invoice.status}.`, {
    param: "invoice",
  });
}

function checkTotal(work: Work, invoice: Invoice, total: number): void {
  const credited = issuedNotesOf(work, invoice.id).reduce((sum, note) => sum + note.total, 0);
  if (total <= invoice.total - credited) return;
  const message = `The credit note's total (${total}) is greater than what is left of the invoice (${invoice.total - credited}).`;
  throw invalidRequest(message, { param: "amount" });
}

type Split = { postPayment: number; charge: Charge | undefined };

/** What was paid already has to go somewhere, to the cent. */
function checkSplit(work: Work, sent: SentCreditNote, { postPayment, charge }: Split): void {
  const linked = (sent.refunds ?? []).map((entry, index) => {
    const param = `refunds[${index}][refund]`;
    const refund = work.get(refunds, entry.refund, { param });
    if (refund.charge === charge?.id) return entry.amount_refunded ?? refund.amount;
    throw invalidRequest("The refund does not belong to a payment of the invoice.", { param });
  });
  const { refund_amount: refund = 0, credit_amount: credit = 0, out_of_band_amount: outOfBand = 0 } = sent;
  const named = refund + credit + outOfBand + linked.reduce((sum, amount) => sum + amount, 0);
  if (named !== postPayment) {
    const message = `The sum of credit amount, refund amount and out of band amount (${named}) must equal the post payment amount (${postPayment}).`;
    throw invalidRequest(message, { param: "credit_amount" });
  }
  if (refund > 0 && !charge) {
    throw invalidRequest("This invoice has no payment that could be refunded.", { param: "refund_amount" });
  }
}

type GivingBack = { sent: SentCreditNote; charge: Charge | undefined };

function giveBack(work: Work, note: CreditNote, { sent, charge }: GivingBack): Partial<CreditNote> {
  const linked = (sent.refunds ?? []).map((entry) =>
    linkOf(entry.refund, entry.amount_refunded ?? work.get(refunds, entry.refund).amount),
  );
  const refund =
    sent.refund_amount && charge ? refundCharge(work, charge, { amount: sent.refund_amount, metadata: {} }) : undefined;
  const credit = sent.credit_amount
    ? moveBalance(work, note.customer, {
        amount: -sent.credit_amount,
        currency: note.currency,
        type: "credit_note",
        invoice: note.invoice,
        creditNote: note.id,
      })
    : undefined;
  return {
    customer_balance_transaction: credit?.id ?? null,
    refunds: refund ? [linkOf(refund.id, refund.amount), ...linked] : linked,
  };
}

function settleInvoice(work: Work, note: CreditNote): void {
  const { invoice: id, post_payment_amount: post } = note;
  if (post > 0) {
    const { post_payment_credit_notes_amount: former } = work.get(invoices, id);
    const set = { post_payment_credit_notes_amount: former + post };
    work.change(invoices, id, { event: "invoice.updated", set });
  }
  if (note.pre_payment_amount > 0) creditOpenInvoice(work, id, note.pre_payment_amount);
}

function linkOf(refund: string, amount: number): CreditNote["refunds"][number] {
  return { amount_refunded: amount, payment_record_refund: null, refund, type: "refund" };
}

function chargeOf(work: Work, invoice: Invoice): Charge | undefined {
  const payment = defaultPaymentOf(work, invoice.id);
  const intent = payment?.status === "paid" ? work.find(paymentIntents, payment.payment.payment_intent) : undefined;
  return intent?.latest_charge ? work.find(charges, intent.latest_charge) : undefined;
}

function nextNumber(work: Work, invoice: Invoice): string {
  const count = work.where(creditNotes, "invoice", invoice.id).length + 1;
  return `${invoice.number}-CN-${String(count).padStart(2, "0")}`;
}
