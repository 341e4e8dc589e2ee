/** The sums of an invoice, in minor units. */
export type Totals = {
  subtotal: number;
  subtotal_excluding_tax: number;
  total: number;
  total_discount_amounts: { amount: number; discount: string }[];
  total_excluding_tax: number;
  total_pretax_credit_amounts: [];
  total_taxes: [];
};

type Line = { amount: number; discount_amounts: readonly { amount: number; discount: string }[] };

/** Adds lines up: the subtotal, less each discount's share of every line. */
export function totalsOf(lines: readonly Line[]): Totals {
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const discounts = new Map<string, number>();
  for (const { amount, discount } of lines.flatMap((line) => line.discount_amounts)) {
    discounts.set(discount, (discounts.get(discount) ?? 0) + amount);
  }
  const total = [...discounts.values()].reduce((rest, amount) => rest - amount, subtotal);
  return {
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: [...discounts].map(([discount, amount]) => ({ amount, discount })),
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
  };
}
