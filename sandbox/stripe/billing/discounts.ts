import { DECIMAL_SCALE, divideRounded, scaledDecimal } from "./rounding";

/** What a discount takes off: a part of each line, or one amount spread over them. */
export type Reduction = {
  id: string;
  percent_off: number | null;
  amount_off: number | null;
  /** Products it is limited to; empty means every product. */
  products: readonly string[];
};

export type DiscountableLine = {
  amount: number;
  product: string | null;
  isDiscountable: boolean;
  /** Lines of one item share its own discounts. */
  item: string;
  own: readonly Reduction[];
};

export type DiscountShare = { amount: number; discount: string };

/**
 * What each line is reduced by, as one list for each line. An item's own discounts come before those of the whole
 * invoice; each works on what the ones before it left, so that no line falls below zero.
 */
export function discountLines(lines: readonly DiscountableLine[], shared: readonly Reduction[]): DiscountShare[][] {
  const shares: DiscountShare[][] = lines.map(() => []);
  const left = lines.map((line) => Math.max(0, line.amount));
  const apply = (reduction: Reduction, isMeant: (line: DiscountableLine) => boolean) => {
    const eligible = lines.map((line) => isMeant(line) && isEligible(line, reduction));
    const base = left.map((rest, place) => (eligible[place] ? rest : 0));
    for (const [place, amount] of reductionsOf(reduction, base).entries()) {
      if (amount === 0) continue;
      left[place] = (left[place] ?? 0) - amount;
      shares[place]?.push({ amount, discount: reduction.id });
    }
  };
  const owners = new Map(lines.map((line) => [line.item, line.own]));
  for (const [item, own] of owners) for (const reduction of own) apply(reduction, (line) => line.item === item);
  for (const reduction of shared) apply(reduction, () => true);
  return shares;
}

function isEligible({ isDiscountable, product }: DiscountableLine, { products }: Reduction): boolean {
  return isDiscountable && (products.length === 0 || (product !== null && products.includes(product)));
}

function reductionsOf({ percent_off: percent, amount_off: amount }: Reduction, base: readonly number[]): number[] {
  return percent === null ? spread(amount ?? 0, base) : base.map((rest) => percentOf(rest, percent));
}

/** A percentage of an amount, exactly, rounded half away from zero. */
function percentOf(amount: number, percent: number): number {
  return Number(divideRounded(BigInt(amount) * scaledDecimal(String(percent)), 100n * DECIMAL_SCALE));
}

/** Spreads an amount in proportion to what each place has; the last place takes what rounding leaves over. */
function spread(amount: number, base: readonly number[]): number[] {
  const total = base.reduce((sum, rest) => sum + rest, 0);
  let remaining = Math.min(amount, total);
  if (remaining === 0) return base.map(() => 0);
  const wanted = remaining;
  const shares = base.map((rest) => {
    const share = Math.min(remaining, Number(divideRounded(BigInt(wanted) * BigInt(rest), BigInt(total))));
    remaining -= share;
    return share;
  });
  for (let place = base.length - 1; place >= 0 && remaining > 0; place -= 1) {
    const extra = Math.min(remaining, (base[place] ?? 0) - (shares[place] ?? 0));
    shares[place] = (shares[place] ?? 0) + extra;
    remaining -= extra;
  }
  return shares;
}
