import { PortalPage } from "@/app/(portal)/portal-page";
import { MemberTable } from "@/components/workspaces/member-table";
import { RoleHelp } from "@/components/workspaces/role-help";
import { permissions, permissionsOf, roles } from "@/lib/domain/shared/permission";
import { listMembers } from "@/lib/domain/workspaces";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/w/[workspace]/members">) {
  const ctx = await workspacePage(params, "members.read");
  const members = await listMembers(ctx);
  const help = roles.map((role) => ({ role, may: permissionsOf(role).map((name) => permissions[name]) }));
  return (
    <PortalPage title="Members" lead={`Everybody in ${ctx.workspace.name}.`} width="wide">
      <MemberTable members={members} timeZone={ctx.viewer.timezone} />
      <RoleHelp roles={help} />
    </PortalPage>
  );
}
