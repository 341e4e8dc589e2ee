import { FileArchive } from "lucide";
import { Badge, type Tone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { ExportRow } from "@/lib/domain/leaving/views";

type Props = { exports: readonly ExportRow[]; timeZone: string };

const states: Readonly<Record<ExportRow["state"], { readonly tone: Tone; readonly word: string }>> = {
  PENDING: { tone: "accent", word: "Being made" },
  READY: { tone: "success", word: "Ready" },
  FAILED: { tone: "danger", word: "Failed" },
  EXPIRED: { tone: "neutral", word: "Gone" },
};

/** The copies that were asked for, and how they stand. */
export function ExportTable({ exports, timeZone }: Props) {
  return (
    <Table
      caption="Copies of your data"
      rows={exports}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<Icon of={FileArchive} size={18} />} title="You have not asked for a copy yet">
          Copies that you request appear here, with their progress.
        </EmptyState>
      }
      columns={[
        {
          key: "asked",
          head: "Requested",
          cell: ({ createdAt }) => <Moment instant={createdAt} timeZone={timeZone} />,
        },
        {
          key: "state",
          head: "State",
          cell: ({ state }) => <Badge tone={states[state].tone}>{states[state].word}</Badge>,
        },
        { key: "news", head: "What now", cell: (row) => <News row={row} timeZone={timeZone} /> },
      ]}
    />
  );
}

function News({ row, timeZone }: { row: ExportRow; timeZone: string }) {
  switch (row.state) {
    case "PENDING":
      return `${row.progress}% done. Reload the page to see more.`;
    case "READY":
      return (
        <>
          {sizeOf(row.size ?? 0)}. The link is in your email
          {row.expiresAt && (
            <>
              {" "}
              and works until <Moment instant={row.expiresAt} timeZone={timeZone} />
            </>
          )}
          .
        </>
      );
    case "FAILED":
      return "Request another copy. If that fails too, write to support.";
    case "EXPIRED":
      return "Downloaded, or older than 7 days.";
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
