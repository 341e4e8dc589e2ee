import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Money } from "@/components/ui/money";
import { Table } from "@/components/ui/table";
import type { LateHoldRow } from "@/lib/domain/admin/views";

type Props = { holds: readonly LateHoldRow[]; timeZone: string };

/** Money of customers that should be free by now. */
export function LateHolds({ holds, timeZone }: Props) {
  return (
    <Card
      title="Temporary charges"
      description="Those that are held for more than 15 minutes, and those that somebody took in Stripe."
    >
      <Table
        caption="Temporary charges"
        rows={holds}
        rowKey={(hold) => hold.id}
        empty={<EmptyState title="All are released">Nobody's money is held.</EmptyState>}
        columns={[
          { key: "workspace", head: "Workspace", cell: (hold) => hold.workspaceName },
          { key: "card", head: "Card", cell: (hold) => hold.card },
          { key: "state", head: "State", cell: (hold) => <HoldState hold={hold} /> },
          { key: "made", head: "Made", cell: (hold) => <Moment instant={hold.madeAt} timeZone={timeZone} /> },
          {
            key: "release",
            head: "Release by",
            cell: (hold) => <Moment instant={hold.releaseBy} timeZone={timeZone} />,
          },
          {
            key: "amount",
            head: "Amount",
            align: "end",
            cell: (hold) => <Money minor={hold.amount} currency={hold.currency} />,
          },
        ]}
      />
    </Card>
  );
}

function HoldState({ hold: { state, isAlarmed } }: { hold: LateHoldRow }) {
  if (state === "CAPTURED") return <Badge tone="danger">Taken in Stripe</Badge>;
  return isAlarmed ? <Badge tone="danger">Held for 6 days</Badge> : <Badge tone="warning">Held</Badge>;
}
