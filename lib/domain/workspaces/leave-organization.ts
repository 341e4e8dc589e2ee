import { inTransaction } from "@/lib/db/transaction";
import { fullName } from "@/lib/format/full-name";
import { recordAudit } from "../audit";
import { notify } from "../notifications";
import type { AccountContext } from "../shared/context";
import { DomainError } from "../shared/errors";
import type { LeaveOrganizationInput } from "./inputs";

/**
 * Ends the person's membership at once, a suspended one too, and tells who looks after the organization. An organization
 * that they do not belong to does not exist for them (`not_found`), nor does their personal workspace; an owner is refused
 * (`member_is_owner`).
 */
export async function leaveOrganization(ctx: AccountContext, { workspaceId }: LeaveOrganizationInput): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    const membership = await tx.db.membership.findUnique({
      where: { workspaceId_userId: { workspaceId, userId }, workspace: { kind: "ORGANIZATION" } },
      select: { role: true },
    });
    if (!membership) throw new DomainError("not_found");
    if (membership.role === "OWNER") throw new DomainError("member_is_owner");
    // Named again: whoever became the owner in this moment stays.
    const { count } = await tx.db.membership.deleteMany({ where: { workspaceId, userId, role: { not: "OWNER" } } });
    if (count === 0) throw new DomainError("not_found");
    await tx.db.user.updateMany({
      where: { id: userId, lastWorkspaceId: workspaceId },
      data: { lastWorkspaceId: null },
    });
    const { role } = membership;
    await recordAudit(tx, { action: "member.left", workspaceId, userId, details: { role } });
    const notice = { kind: "member-left", params: { userId, name: fullName(ctx.viewer), role } } as const;
    await notify(tx, { to: { workspaceId, roles: ["OWNER", "ADMIN"] }, notice });
  });
}
