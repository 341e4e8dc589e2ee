import type { Interval } from "./calendar";
import type { Charge } from "./price-amount";

const DAY_FORMAT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

type Priced = { name: string; currency: string; recurring: Interval | null };

/** "3 × Seat (at €12.00 / month)", "5 × Seat (Tier 1 at €10.00 / month)". */
export function describeCharge({ name, currency, recurring }: Priced, charge: Charge): string {
  const tier = charge.tier === null ? "" : `Tier ${charge.tier} `;
  const price = `${money(charge.unitAmountDecimal, currency)}${recurring ? per(recurring) : ""}`;
  return `${charge.quantity} × ${name} (${tier}at ${price})`;
}

/** "Unused time on 3 × Seat after 16 Nov 2026" */
export function describeProration(
  what: "Unused" | "Remaining",
  { name, quantity }: { name: string; quantity: number },
  time: number,
): string {
  const counted = quantity === 1 ? name : `${quantity} × ${name}`;
  return `${what} time on ${counted} after ${DAY_FORMAT.format(time * 1000)}`;
}

function per({ interval, interval_count: count }: Interval): string {
  return count === 1 ? ` / ${interval}` : ` every ${count} ${interval}s`;
}

function money(unitAmountDecimal: string | null, currency: string): string {
  return moneyFormat(currency.toUpperCase()).format(Number(unitAmountDecimal ?? "0") / 100);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Kept for each currency: making one takes longer than drafting the invoice. */
function moneyFormat(currency: string): Intl.NumberFormat {
  const kept = formats.get(currency);
  if (kept) return kept;
  const format = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    maximumFractionDigits: 14,
    minimumFractionDigits: 2,
  });
  formats.set(currency, format);
  return format;
}
