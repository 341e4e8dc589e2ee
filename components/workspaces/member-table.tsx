import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { MemberRow } from "@/lib/domain/workspaces/views";
import { avatarUrl } from "@/lib/format/avatar-url";
import { roleName } from "@/lib/format/role-name";

type Props = { members: readonly MemberRow[]; timeZone: string };

export function MemberTable({ members, timeZone }: Props) {
  return (
    <Card>
      <Table
        caption="Members"
        rows={members}
        rowKey={(member) => member.id}
        empty="Nobody is here yet."
        columns={[
          { key: "name", head: "Name", cell: (member) => <MemberName member={member} /> },
          { key: "role", head: "Role", cell: (member) => roleName(member.role) },
          { key: "status", head: "Status", cell: (member) => <MemberStatus status={member.status} /> },
          {
            key: "joined",
            head: "Joined",
            cell: (member) => <Moment instant={member.joinedAt} timeZone={timeZone} precision="day" />,
          },
        ]}
      />
    </Card>
  );
}

function MemberName({ member }: { member: MemberRow }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={member.name} imageUrl={avatarUrl(member.avatarId)} />
      <span className="min-w-0">
        <span className="block wrap-anywhere font-medium" title={member.name}>
          {member.name}
        </span>
        <span className="block wrap-anywhere text-sm text-muted" title={member.email}>
          {member.email}
        </span>
      </span>
    </span>
  );
}

function MemberStatus({ status }: { status: MemberRow["status"] }) {
  return status === "ACTIVE" ? <Badge tone="success">Active</Badge> : <Badge tone="warning">Suspended</Badge>;
}
