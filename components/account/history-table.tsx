import { History } from "lucide";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import type { SecurityEventPage, SecurityEventRow } from "@/lib/domain/security/views";
import { describeSecurityEvent } from "./describe-security-event";
import { IpAddress } from "./ip-address";

type Props = { page: SecurityEventPage; timeZone: string; now: Date };

export function HistoryTable({ page, timeZone, now }: Props) {
  return (
    <Card>
      <Table
        caption="Sign-in and security history"
        rows={page.rows}
        rowKey={(event) => event.id}
        empty={
          <EmptyState icon={<Icon of={History} size={18} />} title="Nothing has happened here yet">
            Sign-ins and every change of your password, emails and second factors are written down here.
          </EmptyState>
        }
        columns={[
          {
            key: "what",
            head: "What",
            cell: (event) => <span className="font-medium">{describeSecurityEvent(event.action)}</span>,
          },
          { key: "device", head: "Device", cell: deviceOf },
          { key: "ip", head: "IP address", cell: (event) => <IpAddress ip={event.ip} place={event.place} /> },
          { key: "when", head: "When", cell: (event) => <Moment instant={event.at} timeZone={timeZone} now={now} /> },
        ]}
      />
      <Pagination {...(page.nextCursor !== null && { olderHref: `?cursor=${encodeURIComponent(page.nextCursor)}` })} />
    </Card>
  );
}

/** Of support staff the person learns only that it was support. */
function deviceOf(event: SecurityEventRow): string {
  return event.isBySupport ? "Support" : (event.device ?? "–");
}
