import { BarMeter } from "@/components/ui/bar-meter";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { type Column, Table } from "@/components/ui/table";
import type { MeterUsage, UsageOverview } from "@/lib/domain/usage/views";
import { formatMoney } from "@/lib/format/money";
import { formatQuantity, formatUsage } from "@/lib/format/usage";

type Props = { usage: UsageOverview; showsMoney: boolean };

/** Each meter of the month: what the quota took, what came on top and what that costs. */
export function MeterTable({ usage: { meters, currency, budget }, showsMoney }: Props) {
  const money: Column<MeterUsage>[] = [
    { key: "price", head: "Price beyond it", align: "end", cell: (meter) => priceOf(meter, currency) },
    { key: "cost", head: "Cost", align: "end", cell: ({ cost }) => <Money minor={cost} currency={currency} /> },
  ];
  return (
    <Table
      caption="Usage this month"
      rows={meters}
      rowKey={({ key }) => key}
      empty={<EmptyState title="Nothing is metered">This portal counts nothing.</EmptyState>}
      columns={[
        { key: "name", head: "Meter", cell: ({ name }) => name },
        { key: "quota", head: "Used of the quota", cell: (meter) => <QuotaCell meter={meter} /> },
        {
          key: "overage",
          head: "Beyond the quota",
          align: "end",
          cell: ({ overage, unit }) => formatUsage(overage, unit),
        },
        ...(showsMoney && budget !== 0n ? money : []),
      ]}
    />
  );
}

function QuotaCell({ meter: { name, used, overage, quota, unit } }: { meter: MeterUsage }) {
  const taken = used - overage;
  return (
    <span className="block max-md:min-w-40">
      {formatQuantity(taken, unit)} of {formatUsage(quota, unit)}
      <BarMeter label={`Quota of ${name} used`} value={taken} max={quota} />
    </span>
  );
}

/** "$0.12 per hour", "$0.50 per 1,000 messages". */
function priceOf({ unitAmount, per, unit }: MeterUsage, currency: string): string {
  const size = BigInt(unit.size);
  const noun = per === size ? unit.one : formatUsage(per, unit);
  return `${formatMoney(unitAmount, currency)} per ${noun}`;
}
