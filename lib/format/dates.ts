type Zone = { readonly timeZone?: string | undefined; readonly locale?: string | undefined };

function formatter(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(zone.locale ?? "en-GB", { ...options, timeZone: zone.timeZone ?? "UTC" });
}

/** "3 Dec 2026": the calendar day that the instant falls on in the reader's zone. */
export function formatDate(instant: Date, zone: Zone = {}): string {
  return formatter(zone, { day: "numeric", month: "short", year: "numeric" }).format(instant);
}

/** "3 Dec 2026, 14:05 CET": always names the zone, because a time without one is read as the reader's own. */
export function formatInstant(instant: Date, zone: Zone = {}): string {
  return formatter(zone, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(instant);
}

const steps = [
  { unit: "year", seconds: 31_557_600 },
  { unit: "month", seconds: 2_629_800 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** "3 hours ago", "in 2 days", "now" within a minute. A hint beside the absolute time, never in its place. */
export function formatRelative(instant: Date, now: Date, locale = "en-GB"): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return step ? words.format(Math.trunc(seconds / step.seconds), step.unit) : words.format(0, "second");
}

/** "16–30 Nov 2026": whole days, both ends included. */
export function formatDays(first: Date, last: Date, zone: Zone = {}): string {
  const text = formatter(zone, { day: "numeric", month: "short", year: "numeric" }).formatRange(first, last);
  return text.replaceAll("\u2009", " ").replace(/^(\d+) – (?=\d+ \D+ \d+$)/, "$1–");
}
