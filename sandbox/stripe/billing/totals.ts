import type { DiscountShare } from "./discounts";

/** One tax of a line or of an invoice, as the API shows it. */
export type LineTax = {
  amount: number;
  tax_behavior: "exclusive" | "inclusive";
  tax_rate_details: { tax_rate: string };
  taxability_reason: "customer_exempt" | "not_available" | "reverse_charge";
  taxable_amount: number;
  type: "tax_rate_details";
};

export type PretaxCredit = { amount: number; discount: string; type: "discount" };

/** The sums of an invoice, in minor units. */
export type Totals = {
  subtotal: number;
  subtotal_excluding_tax: number;
  total: number;
  total_discount_amounts: DiscountShare[];
  total_excluding_tax: number;
  total_pretax_credit_amounts: PretaxCredit[];
  total_taxes: LineTax[];
};

type Line = { amount: number; discount_amounts: readonly DiscountShare[]; taxes: readonly LineTax[] };

/** Adds lines up: the subtotal, less each discount's share of every line, plus the taxes that come on top. */
export function totalsOf(lines: readonly Line[]): Totals {
  const subtotal = sumOf(lines);
  const discounts = discountsOf(lines);
  const taxes = taxesOf(lines);
  const inclusive = sumOf(taxes.filter((tax) => tax.tax_behavior === "inclusive"));
  const discounted = subtotal - sumOf(discounts);
  const total = discounted + sumOf(taxes) - inclusive;
  return {
    subtotal,
    subtotal_excluding_tax: subtotal - inclusive,
    total,
    total_discount_amounts: discounts,
    total_excluding_tax: discounted - inclusive,
    total_pretax_credit_amounts: pretaxCredits(discounts),
    total_taxes: taxes,
  };
}

/** Discounts once more, in the list that also names credits. */
export function pretaxCredits(discounts: readonly DiscountShare[]): PretaxCredit[] {
  return discounts.map((share) => ({ ...share, type: "discount" }));
}

function discountsOf(lines: readonly Line[]): DiscountShare[] {
  const sums = new Map<string, number>();
  for (const { amount, discount } of lines.flatMap((line) => line.discount_amounts)) {
    sums.set(discount, (sums.get(discount) ?? 0) + amount);
  }
  return [...sums].map(([discount, amount]) => ({ amount, discount }));
}

function taxesOf(lines: readonly Line[]): LineTax[] {
  const sums = new Map<string, LineTax>();
  for (const tax of lines.flatMap((line) => line.taxes)) {
    const key = `${tax.tax_rate_details.tax_rate} ${tax.taxability_reason}`;
    const { amount = 0, taxable_amount = 0 } = sums.get(key) ?? {};
    sums.set(key, { ...tax, amount: amount + tax.amount, taxable_amount: taxable_amount + tax.taxable_amount });
  }
  return [...sums.values()];
}

function sumOf(entries: readonly { amount: number }[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}
