const DAY_MS = 86_400_000;

/** Until when a plan that begins then is free; null without a trial. */
export function trialEnd(from: Date, days: number): Date | null {
  return days === 0 ? null : new Date(from.getTime() + days * DAY_MS);
}
