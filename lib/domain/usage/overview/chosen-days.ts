import type { ReadUsageInput } from "../inputs";
import type { UsageHistory } from "../views";

const DAY_MS = 86_400_000;
const MAX_DAYS = 366;

/** The days that somebody chose, or null when they chose none, the last lies before the first, or they are more than a year. */
export function chosenDays({
  first,
  last,
}: Pick<ReadUsageInput, "first" | "last">): Pick<UsageHistory, "from" | "to"> | null {
  if (!first || !last) return null;
  const days = (last.getTime() - first.getTime()) / DAY_MS + 1;
  return days >= 1 && days <= MAX_DAYS ? { from: first, to: new Date(last.getTime() + DAY_MS) } : null;
}
