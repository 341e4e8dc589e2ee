import type { ReactNode } from "react";
import { classNames } from "./class-names";

type Props = {
  label: string;
  value: number;
  max: number;
  /** Figures as they should be read: "431". Both default to the grouped number. */
  valueText?: ReactNode;
  maxText?: ReactNode;
  className?: string;
};

const grouped = new Intl.NumberFormat("en-US");

function fill(value: number, max: number): string {
  const share = max > 0 ? value / max : 0;
  if (share >= 1) return "[--meter-fill:var(--color-danger)]";
  return share >= 0.8 ? "[--meter-fill:var(--color-warning)]" : "";
}

function standing(value: number, max: number): string | undefined {
  if (max > 0 && value >= max) return "Limit reached";
  return max > 0 && value >= max * 0.8 ? "Near the limit" : undefined;
}

/** A limit and how much of it is used; near and at the limit it says so in words as well as in colour. */
export function Meter({ label, value, max, valueText, maxText, className }: Props) {
  const warning = standing(value, max);
  return (
    <div className={classNames("min-w-0", className)}>
      <div className="flex justify-between gap-2 text-xs text-muted">
        {label}
        {warning && (
          <span className={value >= max ? "font-medium text-danger" : "font-medium text-warning"}>{warning}</span>
        )}
      </div>
      <div className="flex flex-wrap items-baseline gap-x-1.5">
        <span className="text-xl font-semibold tracking-tight tabular-nums">{valueText ?? grouped.format(value)}</span>
        <span className="text-sm text-muted tabular-nums">of {maxText ?? grouped.format(max)}</span>
      </div>
      <meter
        aria-label={label}
        value={Math.min(value, max)}
        max={max}
        className={classNames("bar-meter mt-2", fill(value, max))}
      />
    </div>
  );
}
