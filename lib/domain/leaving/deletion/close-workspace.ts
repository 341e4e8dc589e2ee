import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { dropBuyerAddresses } from "./scrub.sql";

interface Closing {
  readonly workspaceId: string;
  readonly userId: string;
}

/**
 * Takes everything off a workspace that says whose it was. The row stays for its invoices and the audit log.
 *
 * @returns the name that became free, for the caller to hold
 * @throws DomainError `organization_in_use` when somebody else belongs to it
 */
export async function closeWorkspace(tx: TransactionContext, { workspaceId, userId }: Closing): Promise<string> {
  const { handle, kind } = await tx.db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { handle: true, kind: true },
  });
  const closed = { personalOfId: null, billingEmail: null, closedAt: tx.now() };
  // First: from now on nobody can join, and who joined a moment ago is seen.
  await tx.db.workspace.update({
    where: { id: workspaceId },
    data: {
      ...closed,
      handle: `deleted-${workspaceId.replaceAll("-", "")}`,
      name: kind === "PERSONAL" ? "Deleted account" : "Deleted organization",
    },
  });
  const others = await tx.db.membership.count({ where: { workspaceId, userId: { not: userId } } });
  if (others > 0) throw new DomainError("organization_in_use");
  await tx.db.membership.deleteMany({ where: { workspaceId } });
  await tx.db.paymentMethod.deleteMany({ where: { workspaceId } });
  await tx.db.billingEmailClaim.deleteMany({ where: { workspaceId } });
  await tx.db.billingProfileVersion.deleteMany({ where: { workspaceId } });
  await tx.db.user.updateMany({ where: { lastWorkspaceId: workspaceId }, data: { lastWorkspaceId: null } });
  await dropBuyerAddresses(tx, workspaceId);
  await recordAudit(tx, { action: "workspace.deleted", workspaceId, userId });
  return handle;
}
