import type { EntitlementPeriod } from "./views";

interface Paid {
  readonly interval: string;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
}

/** So many months later on the same day, or on the last of a shorter month: as Stripe renews. */
export function addMonths(from: Date, months: number): Date {
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return moved;
}

/** The month that usage counts in now: of the subscription, also where that is yearly, else of the calendar in UTC. */
export function findPeriod(paid: Paid | null, now: Date): EntitlementPeriod {
  if (!paid) return monthWith(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)), now);
  const { interval, currentPeriodStart: start, currentPeriodEnd: end } = paid;
  // Renewed in Stripe, and the news is on its way to us.
  if (now >= end) return monthWith(end, now);
  return interval === "year" ? monthWith(start, now) : { start, end };
}

/** The month that `now` lies in, counted from `anchor`; the first one for who is before it. */
function monthWith(anchor: Date, now: Date): EntitlementPeriod {
  let months = 0;
  while (addMonths(anchor, months + 1) <= now) months += 1;
  return { start: addMonths(anchor, months), end: addMonths(anchor, months + 1) };
}
