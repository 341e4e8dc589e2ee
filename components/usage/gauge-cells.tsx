import { BarMeter } from "@/components/ui/bar-meter";
import { StatGrid } from "@/components/ui/stat-grid";
import type { UsageOverview } from "@/lib/domain/usage/views";
import { formatMoney } from "@/lib/format/money";

const names = { projects: "Projects", devices: "Devices", functions: "Functions" } as const;
const grouped = new Intl.NumberFormat("en-US");

type Props = { usage: UsageOverview; showsMoney: boolean };

/** What is limited by number, and what may be spent, each with how much of it is used. */
export function GaugeCells({ usage, showsMoney }: Props) {
  return (
    <StatGrid>
      {showsMoney && usage.budget !== 0n && <SpendingCell usage={usage} />}
      {usage.gauges.map(({ gauge, count, limit }) => (
        <div key={gauge}>
          <Figure
            label={names[gauge]}
            value={grouped.format(count)}
            of={`of ${grouped.format(limit)}`}
            isOver={count > limit}
          />
          <BarMeter label={`${names[gauge]} used`} value={BigInt(count)} max={BigInt(limit)} />
        </div>
      ))}
    </StatGrid>
  );
}

function SpendingCell({ usage: { spent, budget, currency } }: { usage: UsageOverview }) {
  const limit = budget === null ? "no limit" : `of ${formatMoney(budget, currency, { trimZeros: true })}`;
  return (
    <div>
      <Figure label="Spent on usage this month" value={formatMoney(spent, currency)} of={limit} />
      {budget !== null && <BarMeter label="Spending limit used" value={spent} max={budget} />}
    </div>
  );
}

type FigureProps = { label: string; value: string; of: string; isOver?: boolean };

function Figure({ label, value, of, isOver = false }: FigureProps) {
  return (
    <>
      <p className="text-xs text-muted">{label}</p>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <span className="text-xl font-semibold tracking-tight tabular-nums">{value}</span>
        <span className="text-sm text-muted">{of}</span>
      </p>
      {isOver && <p className="text-sm text-danger">More than the plan allows</p>}
    </>
  );
}
