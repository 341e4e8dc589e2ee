import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { ShortId } from "@/components/ui/short-id";
import { Table } from "@/components/ui/table";
import type { SystemHealthView } from "@/lib/domain/admin/views";
import { LateHolds } from "./late-holds";

type Props = { health: SystemHealthView; timeZone: string };

export function SystemHealth({ health, timeZone }: Props) {
  const { deadJobs, openOperations, lateEventCount, lateHolds } = health;
  return (
    <>
      <Card
        title="Events of the payment provider"
        description="Events that arrived more than 15 minutes ago and are not worked off."
        aside={
          lateEventCount === 0 ? (
            <Badge tone="success">None late</Badge>
          ) : (
            <Badge tone="danger">{lateEventCount} late</Badge>
          )
        }
      />
      <LateHolds holds={lateHolds} timeZone={timeZone} />
      <Card title="Open operations" description="Forms that spoke to the payment provider and have not come to an end.">
        <Table
          caption="Open operations"
          rows={openOperations}
          rowKey={(operation) => operation.id}
          empty={<EmptyState title="Nothing is open">Every operation has come to an end.</EmptyState>}
          columns={[
            { key: "purpose", head: "Purpose", cell: (operation) => operation.purpose },
            { key: "workspace", head: "Workspace", cell: (operation) => operation.workspaceName },
            { key: "id", head: "ID", cell: (operation) => <ShortId id={operation.id} /> },
            {
              key: "since",
              head: "Since",
              cell: (operation) => <Moment instant={operation.createdAt} timeZone={timeZone} />,
            },
          ]}
        />
      </Card>
      <Card title="Dead jobs" description="Jobs that failed as often as they may.">
        <Table
          caption="Dead jobs"
          rows={deadJobs}
          rowKey={(job) => job.id}
          empty={<EmptyState title="No dead jobs">The worker has done everything it was given.</EmptyState>}
          columns={[
            { key: "task", head: "Task", cell: (job) => job.task },
            { key: "attempts", head: "Attempts", align: "end", cell: (job) => job.attempts },
            { key: "error", head: "Last error", cell: (job) => job.lastError ?? "–" },
            { key: "since", head: "Since", cell: (job) => <Moment instant={job.createdAt} timeZone={timeZone} /> },
          ]}
        />
      </Card>
    </>
  );
}
