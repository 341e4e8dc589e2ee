import type { CreditNote } from "./credit-notes";
import type { CreditedLine } from "./credited-lines";

type Totals = Pick<
  CreditNote,
  | "amount"
  | "discount_amount"
  | "discount_amounts"
  | "subtotal"
  | "subtotal_excluding_tax"
  | "total"
  | "total_excluding_tax"
  | "total_taxes"
>;

/** Adds the lines of a credit note up, in the order of an invoice: lines, discounts, taxes. */
export function creditTotals(lines: readonly CreditedLine[]): Totals {
  const subtotal = sum(lines.map((line) => line.amount));
  const discounts = collect(
    lines.flatMap((line) => line.discount_amounts),
    (entry) => entry.discount,
  );
  const taxes = collect(
    lines.flatMap((line) => line.taxes),
    (tax) => `${tax.tax_rate_details?.tax_rate} ${tax.tax_behavior}`,
  );
  const discount = sum(discounts.map((entry) => entry.amount));
  const taxOf = (behavior: "exclusive" | "inclusive") =>
    sum(taxes.filter((tax) => tax.tax_behavior === behavior).map((tax) => tax.amount));
  const total = subtotal - discount + taxOf("exclusive");
  return {
    amount: total,
    discount_amount: discount,
    discount_amounts: discounts,
    subtotal,
    subtotal_excluding_tax: subtotal - taxOf("inclusive"),
    total,
    total_excluding_tax: total - taxOf("exclusive") - taxOf("inclusive"),
    total_taxes: taxes,
  };
}

/** One entry for each key, with the amounts of all its entries. */
function collect<T extends { amount: number; taxable_amount?: number | null }>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
): T[] {
  const byKey = new Map<string, T>();
  for (const entry of entries) {
    const former = byKey.get(keyOf(entry));
    byKey.set(keyOf(entry), former ? add(former, entry) : entry);
  }
  return [...byKey.values()];
}

function add<T extends { amount: number; taxable_amount?: number | null }>(a: T, b: T): T {
  const added = { ...a, amount: a.amount + b.amount };
  if (typeof a.taxable_amount !== "number" || typeof b.taxable_amount !== "number") return added;
  return { ...added, taxable_amount: a.taxable_amount + b.taxable_amount };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
