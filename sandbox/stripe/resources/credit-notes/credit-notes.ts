import { defineKind, type Stored } from "../../kernel/kind";
import { embeddedList } from "../../kernel/list-answer";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";

export type CreditedTax = {
  amount: number;
  tax_behavior: "exclusive" | "inclusive";
  tax_rate_details: { tax_rate: string } | null;
  taxability_reason: string;
  taxable_amount: number | null;
  type: "tax_rate_details";
};

export type CreditedDiscount = { amount: number; discount: string };

export type CreditNoteReason = "duplicate" | "fraudulent" | "order_change" | "product_unsatisfactory";

export type CreditNote = Stored & {
  object: "credit_note";
  amount: number;
  amount_shipping: 0;
  created: number;
  currency: string;
  customer: string;
  customer_account: null;
  customer_balance_transaction: string | null;
  discount_amount: number;
  discount_amounts: CreditedDiscount[];
  effective_at: number;
  invoice: string;
  livemode: false;
  memo: string | null;
  metadata: Metadata;
  number: string;
  out_of_band_amount: number | null;
  post_payment_amount: number;
  pre_payment_amount: number;
  pretax_credit_amounts: [];
  reason: CreditNoteReason | null;
  refunds: { amount_refunded: number; payment_record_refund: null; refund: string; type: "refund" }[];
  shipping_cost: null;
  status: "issued" | "void";
  subtotal: number;
  subtotal_excluding_tax: number;
  total: number;
  total_excluding_tax: number;
  total_taxes: CreditedTax[];
  type: "mixed" | "post_payment" | "pre_payment";
  voided_at: number | null;
  _token: string;
};

export type CreditNoteLine = Stored & {
  object: "credit_note_line_item";
  amount: number;
  description: string | null;
  discount_amount: number;
  discount_amounts: CreditedDiscount[];
  invoice_line_item?: string;
  livemode: false;
  metadata: Metadata;
  pretax_credit_amounts: [];
  quantity: number | null;
  tax_rates: [];
  taxes: CreditedTax[];
  type: "custom_line_item" | "invoice_line_item";
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  _note: string;
  _invoiceLine: string | null;
};

const LINES_SHOWN = 10;

export const creditNoteLines = defineKind<CreditNoteLine>({ name: "credit_note_line_item", prefix: "cnli" });

export const creditNotes = defineKind<CreditNote>({
  name: "credit_note",
  prefix: "cn",
  title: "credit note",
  expandable: {
    customer: "customer",
    customer_balance_transaction: "customer_balance_transaction",
    invoice: "invoice",
    "refunds.refund": "refund",
  },
  compute(note, work) {
    const lines = creditedLinesOf(work, note.id);
    const shown = lines.slice(0, LINES_SHOWN).map((line) => work.view(creditNoteLines, line));
    return {
      lines: {
        ...embeddedList(`/v1/credit_notes/${note.id}/lines`, shown),
        has_more: lines.length > LINES_SHOWN,
      },
      pdf: `${work.world.publicUrl()}/credit_note/${note._token}/pdf`,
    };
  },
});

/** A credit note's lines in the order they were sent. */
export function creditedLinesOf(work: Work, noteId: string): CreditNoteLine[] {
  return work.where(creditNoteLines, "_note", noteId);
}

/** What was credited of an invoice so far; voided credit notes do not count. */
export function issuedNotesOf(work: Work, invoiceId: string): CreditNote[] {
  return work.where(creditNotes, "invoice", invoiceId).filter((note) => note.status === "issued");
}
