/** How often something is billed. */
export type Interval = { interval: "day" | "week" | "month" | "year"; interval_count: number };

const DAY = 86_400;
const SECONDS = { day: DAY, week: 7 * DAY };
const SHORTEST_MONTH = 28 * DAY;

/** The first boundary after `time` in the endless row of periods counted from `anchor`. */
export function nextBoundary(anchor: number, time: number, every: Interval): number {
  let step = Math.max(0, Math.floor((time - anchor) / longestOf(every)));
  while (boundary(anchor, step, every) <= time) step += 1;
  return boundary(anchor, step, every);
}

/** The last boundary before `time`, also where that lies before the anchor. */
export function previousBoundary(anchor: number, time: number, every: Interval): number {
  let step = Math.ceil((time - anchor) / shortestOf(every));
  while (boundary(anchor, step, every) >= time) step -= 1;
  return boundary(anchor, step, every);
}

/**
 * The moment `steps` intervals after `anchor`. Months keep the anchor's day: 31 January is followed by
 * 28 February and then by 31 March, always counted from the anchor and never from the shortened month.
 */
export function boundary(anchor: number, steps: number, { interval, interval_count: count }: Interval): number {
  if (interval === "day" || interval === "week") return anchor + steps * count * SECONDS[interval];
  const months = steps * count * (interval === "year" ? 12 : 1);
  const from = new Date(anchor * 1000);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const timeOfDay = anchor - Math.floor(anchor / DAY) * DAY;
  const day = Math.min(from.getUTCDate(), lastDay);
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day) / 1000 + timeOfDay;
}

/** A lower bound of one interval's length, so that counting back starts at or after the wanted step. */
function shortestOf({ interval, interval_count: count }: Interval): number {
  if (interval === "day" || interval === "week") return count * SECONDS[interval];
  return count * (interval === "year" ? 365 * DAY : SHORTEST_MONTH);
}

/** An upper bound of one interval's length, so that counting starts at or before the wanted step. */
function longestOf({ interval, interval_count: count }: Interval): number {
  if (interval === "day" || interval === "week") return count * SECONDS[interval];
  return count * (interval === "year" ? 366 * DAY : SHORTEST_MONTH + 3 * DAY);
}
