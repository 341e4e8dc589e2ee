import type { Work } from "../../kernel/work";
import type { Address } from "../../resources/address";
import { couponOf, discounts } from "../../resources/discounts/discounts";
import type { Invoice } from "../../resources/invoices/invoices";
import { type LineItem, linesOf } from "../../resources/invoices/line-items";
import { formatDay, formatMoney } from "../shell/money";
import type { Bill, BillLine, BillSum } from "./bill";

const STATUS: Readonly<Record<Invoice["status"], Bill["status"]>> = {
  draft: { label: "Draft", tone: "plain" },
  open: { label: "Open", tone: "bad" },
  paid: { label: "Paid", tone: "good" },
  uncollectible: { label: "Uncollectible", tone: "bad" },
  void: { label: "Void", tone: "plain" },
};

/** An invoice in words and formatted amounts. */
export function invoiceBill(work: Work, invoice: Invoice): Bill {
  const money = (amount: number) => formatMoney(amount, invoice.currency);
  const due = invoice.due_date === null ? [] : [`Due ${formatDay(invoice.due_date)}`];
  return {
    title: "Invoice",
    number: invoice.number ?? invoice.id,
    dates: [`Issued ${formatDay(invoice.effective_at ?? invoice.created)}`, ...due],
    seller: invoice.account_name,
    buyer: buyerOf(invoice),
    status: STATUS[invoice.status],
    headline: headlineOf(invoice, money),
    lines: linesOf(work, invoice.id).map((line) => billLine(line, money)),
    sums: sumsOf(work, invoice, money),
    notes: [invoice.description, invoice.footer].filter((note) => note !== null),
  };
}

type Money = (amount: number) => string;

/** Name and address as they stand on the invoice, whatever the customer is called by now. */
export function buyerOf(invoice: Invoice): string[] {
  const lines = [invoice.customer_name, ...addressLines(invoice.customer_address), invoice.customer_email];
  const taxIds = invoice.customer_tax_ids.map(
    ({ type, value }) => `${type.replaceAll("_", " ").toUpperCase()} ${value}`,
  );
  return [...lines, ...taxIds].flatMap((line) => line || []);
}

function addressLines(address: Address | null): (string | null)[] {
  if (!address) return [];
  const town = [address.postal_code, address.city].filter(Boolean).join(" ");
  return [address.line1, address.line2, town, address.state, address.country];
}

function headlineOf({ status, amount_remaining: left, amount_paid: paid, total }: Invoice, money: Money): string {
  if (status === "open" || status === "uncollectible") return `${money(left)} due`;
  return status === "paid" ? `${money(paid)} paid` : money(total);
}

function billLine({ description, period, quantity, amount }: LineItem, money: Money): BillLine {
  const isSpan = period.end > period.start;
  return {
    description: description ?? "",
    period: isSpan ? `${formatDay(period.start)} – ${formatDay(period.end)}` : null,
    quantity: String(quantity),
    amount: money(amount),
  };
}

function sumsOf(work: Work, invoice: Invoice, money: Money): BillSum[] {
  const balance = (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  const balanceUsed = invoice.total >= 0 ? balance : 0;
  return [
    { label: "Subtotal", amount: money(invoice.subtotal) },
    ...invoice.total_discount_amounts.map(({ amount, discount }) => ({
      label: discountName(work, discount),
      amount: money(-amount),
    })),
    ...invoice.total_taxes.map(({ amount, tax_behavior: behavior }) => ({
      label: behavior === "inclusive" ? "Tax (included)" : "Tax",
      amount: money(amount),
    })),
    { label: "Total", amount: money(invoice.total), isTotal: true },
    ...optional("Credit notes", -invoice.pre_payment_credit_notes_amount, money),
    ...optional("Applied balance", -balanceUsed, money),
    ...optional("Paid", -invoice.amount_paid, money),
    { label: "Amount due", amount: money(invoice.amount_remaining), isTotal: true },
  ];
}

function optional(label: string, amount: number, money: Money): BillSum[] {
  return amount === 0 ? [] : [{ label, amount: money(amount) }];
}

/** Discounts show the name of their coupon where it has one. */
function discountName(work: Work, discountId: string): string {
  const discount = work.find(discounts, discountId, { deleted: true });
  return (discount && couponOf(work, discount).name) ?? "Discount";
}
