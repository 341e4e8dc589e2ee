import { History } from "lucide";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import type { ActivityPage } from "@/lib/domain/workspaces/views";
import { describeActivity } from "./describe-activity";

type Props = { page: ActivityPage; timeZone: string; now: Date };

export function ActivityTable({ page, timeZone, now }: Props) {
  return (
    <Card>
      <Table
        caption="Activity"
        rows={page.rows}
        rowKey={(event) => event.id}
        empty={
          <EmptyState icon={<Icon of={History} size={18} />} title="Nothing has happened here yet">
            Every change of plan, cards and members is written down here.
          </EmptyState>
        }
        columns={[
          {
            key: "what",
            head: "What",
            cell: (event) => <span className="font-medium">{describeActivity(event.action)}</span>,
          },
          { key: "who", head: "Who", cell: (event) => event.actor },
          { key: "when", head: "When", cell: (event) => <Moment instant={event.at} timeZone={timeZone} now={now} /> },
          {
            key: "ip",
            head: "IP address",
            cell: (event) => <span className="font-mono text-xs">{event.ip ?? "–"}</span>,
          },
        ]}
      />
      <Pagination {...(page.nextCursor !== null && { olderHref: `?cursor=${encodeURIComponent(page.nextCursor)}` })} />
    </Card>
  );
}
