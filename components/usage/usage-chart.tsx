import type { UsageHistory, UsageSlice } from "@/lib/domain/usage/views";
import { formatDate } from "@/lib/format/dates";
import { formatUsage } from "@/lib/format/usage";

const HEIGHT = 120;
const STEP = 10;
const BAR = 8;
/** Bars of fewer days are no wider than those of so many: one day is a bar, not a wall. */
const FEWEST = 14;

/** Bars by the day, drawn by the server. The table below it has the same figures. */
export function UsageChart({ history: { slices, meter, from, to } }: { history: UsageHistory }) {
  const highest = slices.reduce((max, { quantity }) => (quantity > max ? quantity : max), 0n);
  const last = new Date(to.getTime() - 1);
  const width = Math.min(BAR, (BAR * slices.length) / FEWEST);
  return (
    <figure className="px-5 pt-3 pb-4 max-sm:px-4">
      <p aria-hidden="true" className="text-xs text-muted">
        Highest day: {formatUsage(highest, meter.unit)}
      </p>
      <svg
        role="img"
        aria-label={`${meter.name} by the day, ${formatDate(from)} to ${formatDate(last)}`}
        viewBox={`0 0 ${String(slices.length * STEP)} ${String(HEIGHT)}`}
        preserveAspectRatio="none"
        className="mt-1 h-32 w-full border-b border-line"
      >
        {slices.map((slice, index) => (
          <Bar key={slice.at.getTime()} slice={slice} x={index * STEP + (STEP - width) / 2} {...{ width, highest }} />
        ))}
      </svg>
      <figcaption className="mt-1 flex flex-wrap justify-between gap-x-4 text-xs text-muted">
        <span>{formatDate(from)}</span>
        <Legend hasOverage={slices.some(({ overage }) => overage > 0n)} />
        {slices.length > 1 && <span>{formatDate(last)}</span>}
      </figcaption>
    </figure>
  );
}

type BarProps = { slice: UsageSlice; x: number; width: number; highest: bigint };

function Bar({ slice, x, width, highest }: BarProps) {
  const heightOf = (part: bigint) => (highest === 0n ? 0 : Number((part * BigInt(HEIGHT * 100)) / highest) / 100);
  const within = heightOf(slice.quantity - slice.overage);
  const beyond = heightOf(slice.overage);
  return (
    <>
      <rect x={x} y={HEIGHT - within} width={width} height={within} className="fill-accent" />
      <rect x={x} y={HEIGHT - within - beyond} width={width} height={beyond} className="fill-warning" />
    </>
  );
}

function Legend({ hasOverage }: { hasOverage: boolean }) {
  return (
    <span className="flex gap-3">
      <Swatch className="bg-accent" text="from the quota" />
      {hasOverage && <Swatch className="bg-warning" text="beyond it" />}
    </span>
  );
}

function Swatch({ className, text }: { className: string; text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-2.5 rounded-sm ${className}`} />
      {text}
    </span>
  );
}
