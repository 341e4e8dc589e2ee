import { DECIMAL_SCALE, divideRounded, scaledDecimal } from "./rounding";

export type Rate = { id: string; percentage: number; inclusive: boolean };

export type Tax = { rate: string; inclusive: boolean; amount: number; taxable: number };

/**
 * The taxes on a line's discounted amount, each rounded half away from zero. Inclusive ones are found within the
 * amount; exclusive ones come on top of what then remains.
 */
export function taxesOn(amount: number, rates: readonly Rate[]): Tax[] {
  const hundred = 100n * DECIMAL_SCALE;
  const inclusive = rates.filter((rate) => rate.inclusive);
  const gross = inclusive.reduce((sum, rate) => sum + scaledDecimal(String(rate.percentage)), hundred);
  const part = (rate: Rate, base: number, whole: bigint) =>
    Number(divideRounded(BigInt(base) * scaledDecimal(String(rate.percentage)), whole));
  const within = inclusive.map((rate) => part(rate, amount, gross));
  const taxable = within.reduce((rest, tax) => rest - tax, amount);
  return rates.map((rate) => ({
    rate: rate.id,
    inclusive: rate.inclusive,
    amount: rate.inclusive ? part(rate, amount, gross) : part(rate, taxable, hundred),
    taxable,
  }));
}
