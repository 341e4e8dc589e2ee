/** Divides two integers and rounds half away from zero, exactly; `divisor` is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return dividend < 0n ? -rounded : rounded;
}

const FRACTION_DIGITS = 12;
export const DECIMAL_SCALE = 10n ** BigInt(FRACTION_DIGITS);

/** A decimal of minor units ("12.5") as an integer of 10⁻¹² units; null counts as zero. */
export function scaledDecimal(text: string | null): bigint {
  const [whole = "0", fraction = ""] = (text ?? "0").split(".");
  const digits = BigInt(whole) * DECIMAL_SCALE;
  const rest = BigInt(fraction.padEnd(FRACTION_DIGITS, "0"));
  return whole.startsWith("-") ? digits - rest : digits + rest;
}
