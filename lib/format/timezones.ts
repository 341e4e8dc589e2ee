interface TimezoneOption {
  readonly value: string;
  readonly label: string;
}

interface ZoneAt {
  readonly zone: string;
  /** "+03:00" */
  readonly offset: string;
  readonly minutes: number;
}

/** "+03:00" from the zone's own long name of that moment, "GMT+03:00"; plain "GMT" is no offset. */
function zoneAt(zone: string, now: Date): ZoneAt {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(now);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const offset = name.slice("GMT".length) || "+00:00";
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  return { zone, offset, minutes: (hours * 60 + minutes) * (offset.startsWith("-") ? -1 : 1) };
}

const HOUR_MS = 60 * 60 * 1_000;
let kept: { readonly hour: number; readonly options: readonly TimezoneOption[] } | undefined;

/**
 * "(UTC+03:00) Europe/Istanbul": zones with the offset they have now, from west to east, then by name. Offsets change with the
 * season, so the list is made anew each hour; making it costs as much as a page.
 */
export function timezoneOptions(zones: readonly string[], now: Date): readonly TimezoneOption[] {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  if (kept?.hour === hour && kept.options.length === zones.length) return kept.options;
  const options = zones
    .map((zone) => zoneAt(zone, now))
    .sort((a, b) => a.minutes - b.minutes || a.zone.localeCompare(b.zone))
    .map(({ zone, offset }) => ({ value: zone, label: `(UTC${offset}) ${zone.replaceAll("_", " ")}` }));
  kept = { hour, options };
  return options;
}
