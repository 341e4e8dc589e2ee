import { formatDate, formatInstant, formatRelative } from "@/lib/format/dates";

type Props = {
  instant: Date;
  /** The reader's zone and locale. */
  timeZone?: string | undefined;
  locale?: string | undefined;
  /** "day" leaves out the time; the title always has it in UTC. */
  precision?: "minute" | "day";
  /** The page's now: adds "3 hours ago" beside the absolute time. */
  now?: Date | undefined;
};

export function Moment({ instant, timeZone, locale, precision = "minute", now }: Props) {
  const zone = { ...(timeZone && { timeZone }), ...(locale && { locale }) };
  const text = precision === "day" ? formatDate(instant, zone) : formatInstant(instant, zone);
  return (
    <time dateTime={instant.toISOString()} title={formatInstant(instant)} className="tabular-nums">
      <span className="whitespace-nowrap">
        {text}
        {now && <span className="text-muted"> ·</span>}
      </span>
      {now && <span className="whitespace-nowrap text-muted"> {formatRelative(instant, now, locale)}</span>}
    </time>
  );
}
