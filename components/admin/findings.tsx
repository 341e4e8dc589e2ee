import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { FindingRow } from "@/lib/domain/findings/views";

type Props = { findings: readonly FindingRow[]; timeZone: string };

/** What the nightly comparisons with the payment provider could not repair, and what banks asked. */
export function Findings({ findings, timeZone }: Props) {
  return (
    <Card
      title="Findings"
      description="Differences between us and the payment provider that a person has to settle."
      aside={
        findings.length === 0 ? (
          <Badge tone="success">None open</Badge>
        ) : (
          <Badge tone="danger">{findings.length} open</Badge>
        )
      }
    >
      <Table
        caption="Findings"
        rows={findings}
        rowKey={(finding) => finding.id}
        empty={<EmptyState title="Nothing to settle">Everything agrees with the payment provider.</EmptyState>}
        columns={[
          { key: "what", head: "What", cell: ({ what }) => what },
          { key: "about", head: "About", cell: ({ subject }) => <span className="font-mono text-sm">{subject}</span> },
          { key: "workspace", head: "Workspace", cell: ({ workspaceName }) => workspaceName ?? "–" },
          { key: "facts", head: "Facts", cell: ({ facts }) => facts },
          {
            key: "since",
            head: "Since",
            cell: ({ firstSeenAt }) => <Moment instant={firstSeenAt} timeZone={timeZone} />,
          },
          {
            key: "seen",
            head: "Last seen",
            cell: ({ lastSeenAt }) => <Moment instant={lastSeenAt} timeZone={timeZone} />,
          },
        ]}
      />
    </Card>
  );
}
