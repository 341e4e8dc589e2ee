import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type AmountRow = {
  readonly label: ReactNode;
  readonly amount: ReactNode;
  readonly isTotal?: boolean;
  readonly isMuted?: boolean;
};

/** Lines that add up: what is due, an invoice's totals. */
export function AmountList({ rows }: { rows: readonly AmountRow[] }) {
  return (
    <dl className="divide-y divide-line border-t border-line tabular-nums">
      {rows.map((row, index) => (
        <div
          key={index}
          className={classNames(
            "flex items-baseline justify-between gap-4 px-5 py-3 max-sm:px-4",
            row.isTotal && "font-semibold",
            row.isMuted && "text-muted",
          )}
        >
          <dt className="min-w-0 break-words">{row.label}</dt>
          <dd className="shrink-0 text-right">{row.amount}</dd>
        </div>
      ))}
    </dl>
  );
}
