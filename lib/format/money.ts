const MINUS = "\u2212";

type MoneyStyle = {
  readonly locale?: string | undefined;
  /** Writes + before a gain: for movements, where the direction is the news. */
  readonly signed?: boolean;
  /** Leaves out ".00" of whole amounts: for prices on plan cards, never in tables or invoices. */
  readonly trimZeros?: boolean;
};

function signOf(minor: bigint, signed: boolean): string {
  if (minor < 0n) return MINUS;
  return signed && minor > 0n ? "+" : "";
}

/**
 * Writes an amount of minor units (cents; yen as they are) the way the locale writes its currency, with a true minus sign.
 *
 * The whole part goes to Intl as a bigint and our own digits replace its zero fraction: a float never touches the amount.
 */
export function formatMoney(minor: bigint, currency: string, style: MoneyStyle = {}): string {
  const format = new Intl.NumberFormat(style.locale ?? "en-US", {
    style: "currency",
    currency: currency.toUpperCase(),
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const absolute = minor < 0n ? -minor : minor;
  const scale = 10n ** BigInt(digits);
  const fraction = (absolute % scale).toString().padStart(digits, "0");
  const isTrimmed = style.trimZeros === true && absolute % scale === 0n;

  const written = format
    .formatToParts(absolute / scale)
    .filter((part) => !(isTrimmed && (part.type === "fraction" || part.type === "decimal")))
    .map((part) => (part.type === "fraction" ? fraction : part.value))
    .join("");
  return `${signOf(minor, style.signed ?? false)}${written}`;
}
