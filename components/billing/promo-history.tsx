import { TicketPercent } from "lucide";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { PromoEventRow } from "@/lib/domain/billing/views";
import { describeCoupon } from "@/lib/format/coupon";

const words: Readonly<Record<PromoEventRow["event"], string>> = {
  KEPT: "Kept for the first plan",
  APPLIED: "Applied",
  REPLACED: "Replaced",
  REMOVED: "Removed",
  ENDED: "Ended",
};

/** What became of every code used here. */
export function PromoHistory({ rows, timeZone }: { rows: readonly PromoEventRow[]; timeZone: string }) {
  return (
    <Table
      caption="Promo codes used here"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "code",
          head: "Code",
          cell: ({ code }) => <span className="font-mono text-sm">{code ?? "By support"}</span>,
        },
        { key: "terms", head: "What it takes off", cell: describeCoupon },
        { key: "event", head: "What happened", cell: ({ event }) => words[event] },
        { key: "at", head: "When", cell: ({ at }) => <Moment instant={at} timeZone={timeZone} /> },
      ]}
      empty={
        <EmptyState icon={<Icon of={TicketPercent} size={18} />} title="No codes used yet">
          Each code you use is listed here, with what became of it.
        </EmptyState>
      }
    />
  );
}
