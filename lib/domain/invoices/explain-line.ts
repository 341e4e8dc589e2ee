import { nameOfPlan } from "@/lib/config/catalogue";
import type { BillingInterval } from "@/lib/config/portal-config";
import { formatDays } from "@/lib/format/dates";
import type { InvoiceLineView } from "./views";

/** The plan that a line is about, as it is paid. */
export interface SoldPlan {
  readonly planKey: string;
  readonly interval: BillingInterval;
}

const DAY_MS = 86_400_000;

/** A proration in words: what for, which days (UTC), and how many of how many. */
export function explainProration(
  { amount, periodStart, periodEnd }: Pick<InvoiceLineView, "amount" | "periodStart" | "periodEnd">,
  { planKey, interval }: SoldPlan,
): string | null {
  if (!periodStart || !periodEnd) return null;
  const rest = periodEnd.getTime() - periodStart.getTime();
  const whole = periodEnd.getTime() - startOfPeriod(periodEnd, interval).getTime();
  const what = amount < 0n ? "Unused" : "Remaining";
  const days = `${countDays(rest)} of ${countDays(whole)} days`;
  // Stripe's periods end where the next one begins: the last day is the one before.
  return `${what} time on ${nameOfPlan(planKey)}, ${formatDays(periodStart, new Date(periodEnd.getTime() - 1))} (${days})`;
}

function countDays(lengthMs: number): string {
  return String(Math.round((lengthMs / DAY_MS) * 10) / 10);
}

/** When the period began that ends then; the day is kept where the month before has it. */
function startOfPeriod(end: Date, interval: BillingInterval): Date {
  const start = new Date(end);
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - (interval === "year" ? 12 : 1));
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(end.getUTCDate(), lastDay));
  return start;
}
