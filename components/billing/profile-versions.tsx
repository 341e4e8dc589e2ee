import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { type Column, Table } from "@/components/ui/table";
import type { ProfileVersionView } from "@/lib/domain/billing/views";
import { addressLines } from "@/lib/format/address-lines";

type Props = { versions: readonly ProfileVersionView[]; timeZone: string };

/** What the profile said before, newest first. */
export function ProfileVersions({ versions, timeZone }: Props) {
  const columns: readonly Column<ProfileVersionView>[] = [
    { key: "name", head: "Legal name", cell: ({ legalName }) => legalName },
    {
      key: "address",
      head: "Address",
      cell: (version) => addressLines(version).join(", "),
    },
    { key: "taxId", head: "Tax ID", cell: ({ taxId }) => taxId ?? "None" },
    {
      key: "from",
      head: "In force from",
      cell: ({ createdAt }) => <Moment instant={createdAt} timeZone={timeZone} />,
    },
  ];
  return (
    <Table
      caption="Earlier versions of the billing profile"
      columns={columns}
      rows={versions}
      rowKey={({ id }) => id}
      empty={<EmptyState title="No earlier version">Every change of the profile is kept here.</EmptyState>}
    />
  );
}
