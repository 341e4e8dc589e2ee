import { fullName } from "@/lib/format/full-name";
import type { WorkspaceContext } from "../shared/context";
import type { MemberRow } from "./views";

const PAGE_SIZE = 200;

/** Everybody in the workspace, owner first, then by name. Suspended members too. */
export async function listMembers(ctx: WorkspaceContext<"members.read">): Promise<readonly MemberRow[]> {
  const rows = await ctx.db.membership.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ role: "asc" }, { user: { firstName: "asc" } }, { id: "asc" }],
    take: PAGE_SIZE,
    select: {
      id: true,
      role: true,
      status: true,
      createdAt: true,
      user: {
        select: {
          firstName: true,
          lastName: true,
          avatarId: true,
          emails: { where: { isPrimary: true }, select: { address: true }, take: 1 },
        },
      },
    },
  });
  return rows.map(({ id, role, status, createdAt, user }) => ({
    id,
    role,
    status,
    joinedAt: createdAt,
    name: fullName(user),
    email: user.emails[0]?.address ?? "",
    avatarId: user.avatarId,
  }));
}
