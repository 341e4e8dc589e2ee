import type { Work } from "../../kernel/work";
import { type CreditNote, creditedLinesOf } from "../../resources/credit-notes/credit-notes";
import { invoices } from "../../resources/invoices/invoices";
import { formatDay, formatMoney } from "../shell/money";
import type { Bill } from "./bill";
import { buyerOf } from "./invoice-bill";

/** A credit note in words and formatted amounts. */
export function creditNoteBill(work: Work, note: CreditNote): Bill {
  const money = (amount: number) => formatMoney(amount, note.currency);
  const invoice = work.get(invoices, note.invoice);
  const discount = note.discount_amount === 0 ? [] : [{ label: "Discount", amount: money(-note.discount_amount) }];
  return {
    title: "Credit note",
    number: note.number,
    dates: [`Issued ${formatDay(note.effective_at)}`, `For invoice ${invoice.number ?? invoice.id}`],
    seller: invoice.account_name,
    buyer: buyerOf(invoice),
    status: note.status === "void" ? { label: "Void", tone: "plain" } : { label: "Issued", tone: "good" },
    headline: `${money(note.total)} credited`,
    lines: creditedLinesOf(work, note.id).map((line) => ({
      description: line.description ?? "",
      period: null,
      quantity: line.quantity === null ? "" : String(line.quantity),
      amount: money(line.amount),
    })),
    sums: [
      { label: "Subtotal", amount: money(note.subtotal) },
      ...discount,
      ...note.total_taxes.map((tax) => ({ label: "Tax", amount: money(tax.amount) })),
      { label: "Total credited", amount: money(note.total), isTotal: true },
    ],
    notes: note.memo === null ? [] : [note.memo],
  };
}
