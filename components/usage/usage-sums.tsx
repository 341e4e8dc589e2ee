import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { StatGrid } from "@/components/ui/stat-grid";
import type { UsageHistory } from "@/lib/domain/usage/views";
import { formatUsage } from "@/lib/format/usage";

type Props = { history: UsageHistory; currency: string; showsMoney: boolean; by: "day" | "hour" };

/** What the days or hours below come to, and what that costs (USE-11). */
export function UsageSums({ history, currency, showsMoney, by }: Props) {
  const { quantity, overage, cost, meter, slices } = history;
  const days = BigInt(Math.max(slices.length, 1));
  return (
    <StatGrid>
      <Sum label="Used" value={formatUsage(quantity, meter.unit)} />
      {by === "day" ? (
        <Sum label="On average a day" value={formatUsage(quantity / days, meter.unit)} />
      ) : (
        <Sum label="From the quota" value={formatUsage(quantity - overage, meter.unit)} />
      )}
      <Sum label="Beyond the quota" value={formatUsage(overage, meter.unit)} />
      {showsMoney && <Sum label="Cost, before tax" value={<Money minor={cost} currency={currency} />} />}
    </StatGrid>
  );
}

function Sum({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <p className="text-xs text-muted">{label}</p>
      <p className="text-xl font-semibold tracking-tight tabular-nums">{value}</p>
    </>
  );
}
