interface Unit {
  readonly one: string;
  readonly many: string;
  /** How many counted ones make one unit. */
  readonly size: number;
}

const DECIMALS = 2n;

/** "12.5 hours" of 750 counted minutes: at most two decimals, which are cut off, never rounded up. */
export function formatUsage(quantity: bigint, unit: Unit): string {
  const amount = formatQuantity(quantity, unit);
  return `${amount} ${amount === "1" ? unit.one : unit.many}`;
}

/** The same without the unit's name, for table cells below a heading that names it. */
export function formatQuantity(quantity: bigint, { size }: Pick<Unit, "size">): string {
  const hundredths = (quantity * 10n ** DECIMALS) / BigInt(size);
  const scale = 10n ** DECIMALS;
  const whole = new Intl.NumberFormat("en-US").format(hundredths / scale);
  const fraction = (hundredths % scale).toString().padStart(Number(DECIMALS), "0").replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
