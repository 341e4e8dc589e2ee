// Not Intl: its wording changes with the ICU release, and an issued invoice may never change.
const SYMBOLS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Currencies whose smallest unit is not a hundredth, as Stripe counts them. */
const ZERO_DECIMALS = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD JOD KWD OMR TND".split(" "));

/** An amount in minor units with its currency, for example "−$1,204.50". */
export function printAmount(amount: bigint, currency: string): string {
  return printDecimal(String(amount), currency);
}

/** Like printAmount for a price per unit, which may be a fraction of a minor unit ("0.25" → "$0.0025"). */
export function printDecimal(minorUnits: string, currency: string): string {
  const code = currency.toUpperCase();
  const isNegative = minorUnits.startsWith("-");
  const [whole = "0", fraction = ""] = minorUnits.replace("-", "").split(".");
  const decimals = decimalsOf(code);
  const digits = whole.padStart(decimals + 1, "0");
  const units = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = digits.slice(digits.length - decimals) + fraction.replace(/0+$/, "");
  const symbol = SYMBOLS[code] ?? `${code} `;
  return `${isNegative ? "−" : ""}${symbol}${units}${part === "" ? "" : `.${part}`}`;
}

/** The day in UTC, for example "3 Dec 2026". */
export function printDay(instant: Date): string {
  return `${instant.getUTCDate()} ${MONTHS[instant.getUTCMonth()]} ${instant.getUTCFullYear()}`;
}

/** For example "3 Nov – 3 Dec 2026", with the first year only when it differs. */
export function printPeriod(start: Date, end: Date): string {
  const first = printDay(start);
  const isSameYear = start.getUTCFullYear() === end.getUTCFullYear();
  return `${isSameYear ? first.slice(0, -5) : first} – ${printDay(end)}`;
}

function decimalsOf(code: string): number {
  if (ZERO_DECIMALS.has(code)) return 0;
  return THREE_DECIMALS.has(code) ? 3 : 2;
}
