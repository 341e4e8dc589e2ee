import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { UsageHistory, UsageSlice } from "@/lib/domain/usage/views";
import { formatDate, formatInstant } from "@/lib/format/dates";
import { formatUsage } from "@/lib/format/usage";

type Props = { history: UsageHistory; by: "day" | "hour"; rows?: readonly UsageSlice[] };

/** The figures themselves, by the day or the hour in UTC: the counted hours are. */
export function SliceTable({ history: { meter, slices }, by, rows = slices }: Props) {
  const write = by === "day" ? formatDate : formatInstant;
  return (
    <Table
      caption={`${meter.name} by the ${by}`}
      rows={rows}
      rowKey={({ at }) => at.getTime()}
      empty={<EmptyState title="Nothing was used">In this time nothing was counted.</EmptyState>}
      columns={[
        { key: "at", head: by === "day" ? "Day (UTC)" : "Hour (UTC)", cell: ({ at }) => write(at) },
        { key: "used", head: "Used", align: "end", cell: ({ quantity }) => formatUsage(quantity, meter.unit) },
        {
          key: "overage",
          head: "Of it beyond the quota",
          align: "end",
          cell: ({ overage }) => formatUsage(overage, meter.unit),
        },
      ]}
    />
  );
}
