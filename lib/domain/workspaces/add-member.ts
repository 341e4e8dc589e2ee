import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../audit";
import { notify } from "../notifications";
import type { SystemContext } from "../shared/context";
import { newId } from "../shared/ids";
import type { Role } from "../shared/permission";

interface NewMember {
  readonly workspaceId: string;
  readonly userId: string;
  readonly role: Exclude<Role, "OWNER">;
}

/** Makes a person a member and tells them, for operators and the seed. Somebody who is one already keeps their role. */
export function addMember(ctx: SystemContext, member: NewMember): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.membership.createMany({
      data: [{ id: newId(), ...member, createdAt: tx.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const { workspaceId, userId, role } = member;
    await recordAudit(tx, { action: "member.added", workspaceId, userId, details: { role } });
    await notify(tx, { to: { userId, workspaceId }, notice: { kind: "member-added", params: { role } } });
  });
}
