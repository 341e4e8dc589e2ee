import { DECIMAL_SCALE, divideRounded, scaledDecimal } from "../../billing/rounding";
import { mergeMetadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import type { Invoice } from "../invoices/invoices";
import { type LineItem, lineItems } from "../invoices/line-items";
import type { SentCreditLine, SentCreditNote } from "./credit-note-params";
import { type CreditedTax, type CreditNoteLine, creditedLinesOf, issuedNotesOf } from "./credit-notes";

/** A line of a credit note before it has an id. */
export type CreditedLine = Omit<CreditNoteLine, "id" | "_note">;

/** What a credit note gives back, line by line; an amount alone becomes a line of its own. */
export function creditedLines(work: Work, invoice: Invoice, { amount, lines }: SentCreditNote): CreditedLine[] {
  if ((amount === undefined) === (lines === undefined)) {
    const message = "You must pass exactly one of `amount` and `lines`.";
    throw invalidRequest(message, { code: "parameter_missing", param: "amount" });
  }
  if (amount !== undefined) return [{ ...blank(), amount, description: "Credit", quantity: 1, ...priced(amount) }];
  return (lines ?? []).map((sent, index) => {
    const param = `lines[${index}]`;
    return sent.type === "custom_line_item" ? customLine(sent, param) : invoiceLine(work, invoice, { sent, param });
  });
}

function customLine(sent: SentCreditLine, param: string): CreditedLine {
  const unit = sent.unit_amount_decimal ?? sent.unit_amount?.toString();
  if (unit === undefined || sent.description === undefined) {
    const missing = unit === undefined ? "unit_amount" : "description";
    const message = `Missing required param: ${param}[${missing}].`;
    throw invalidRequest(message, { code: "parameter_missing", param: `${param}[${missing}]` });
  }
  const quantity = sent.quantity ?? 1;
  return {
    ...blank(),
    amount: Number(divideRounded(scaledDecimal(unit) * BigInt(quantity), DECIMAL_SCALE)),
    description: sent.description,
    metadata: mergeMetadata({}, sent.metadata),
    quantity,
    unit_amount: Number.isInteger(Number(unit)) ? Number(unit) : null,
    unit_amount_decimal: unit,
  };
}

type Sent = { sent: SentCreditLine; param: string };

/** A part of one of the invoice's lines, with its share of that line's discounts and taxes. */
function invoiceLine(work: Work, invoice: Invoice, { sent, param }: Sent): CreditedLine {
  const line = ownLine(work, invoice, { sent, param });
  const amount = sent.amount ?? (sent.quantity === undefined ? line.amount : shareOf(line, line.amount, sent.quantity));
  const left = line.amount - creditedOf(work, invoice, line);
  if (amount > left) {
    const message = `The amount to credit (${amount}) is greater than what is left of the line (${left}).`;
    throw invalidRequest(message, { param });
  }
  const part = (whole: number) => (line.amount === 0 ? 0 : ratio(whole, amount, line.amount));
  const taxes: readonly CreditedTax[] = line.taxes;
  const discounts = line.discount_amounts.map((entry) => ({ ...entry, amount: part(entry.amount) }));
  return {
    ...blank(),
    amount,
    description: line.description,
    discount_amount: discounts.reduce((sum, entry) => sum + entry.amount, 0),
    discount_amounts: discounts,
    invoice_line_item: line.id,
    metadata: mergeMetadata({}, sent.metadata),
    quantity: sent.quantity ?? (amount === line.amount ? line.quantity : null),
    taxes: taxes.map((tax) => ({
      ...tax,
      amount: part(tax.amount),
      taxable_amount: tax.taxable_amount === null ? null : part(tax.taxable_amount),
    })),
    type: "invoice_line_item",
    unit_amount: null,
    unit_amount_decimal: line.pricing?.unit_amount_decimal ?? null,
    _invoiceLine: line.id,
  };
}

function ownLine(work: Work, invoice: Invoice, { sent, param }: Sent): LineItem {
  if (sent.invoice_line_item === undefined) {
    const message = `Missing required param: ${param}[invoice_line_item].`;
    throw invalidRequest(message, { code: "parameter_missing", param: `${param}[invoice_line_item]` });
  }
  const line = work.get(lineItems, sent.invoice_line_item, { param: `${param}[invoice_line_item]` });
  if (line.invoice === invoice.id) return line;
  throw invalidRequest("The line item does not belong to the invoice.", { param: `${param}[invoice_line_item]` });
}

function creditedOf(work: Work, invoice: Invoice, line: LineItem): number {
  const former = issuedNotesOf(work, invoice.id).flatMap((note) => creditedLinesOf(work, note.id));
  return former.filter((entry) => entry._invoiceLine === line.id).reduce((sum, entry) => sum + entry.amount, 0);
}

function shareOf({ quantity }: LineItem, amount: number, part: number): number {
  return quantity === 0 ? 0 : ratio(amount, part, quantity);
}

function ratio(whole: number, part: number, of: number): number {
  return Number(divideRounded(BigInt(whole) * BigInt(part), BigInt(of)));
}

function priced(amount: number) {
  return { unit_amount: amount, unit_amount_decimal: String(amount) };
}

function blank(): CreditedLine {
  return {
    object: "credit_note_line_item",
    amount: 0,
    description: null,
    discount_amount: 0,
    discount_amounts: [],
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: null,
    tax_rates: [],
    taxes: [],
    type: "custom_line_item",
    unit_amount: null,
    unit_amount_decimal: null,
    _invoiceLine: null,
  };
}
