import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";

/** The operation that deletes an organization: from its beginning on no other one begins. */
export const organizationDeletionPurpose = "leaving.delete-organization";

/** Longer than any removal waits for Stripe: an older one has died on the way. */
const REMOVAL_ENDS_AFTER_MS = 2 * 60_000;

/**
 * Until the transaction ends, nobody else begins a payment or the removal of a card in this workspace.
 * @throws DomainError `not_found` when the workspace is deleted, or is being deleted, alone or with its owner's account
 */
export async function lockMoney(tx: TransactionContext, workspaceId: string): Promise<void> {
  if (await lockMoneyEvenIfLeaving(tx, workspaceId)) throw new DomainError("not_found");
}

/** The same lock, also where the workspace is deleted, or being deleted: answers whether it is. */
export async function lockMoneyEvenIfLeaving(tx: TransactionContext, workspaceId: string): Promise<boolean> {
  await tx.db.$queryRaw(Prisma.sql`select from "Workspace" where id = ${workspaceId}::uuid for no key update`);
  // A statement of its own: one that waits for a lock goes on seeing the other tables as they were before it waited.
  const rows = await tx.db.$queryRaw<{ isLeaving: boolean }[]>(Prisma.sql`
    select w."closedAt" is not null or exists (
      select from "User" u where u.id = w."personalOfId" and u."leavingAt" is not null) or exists (
      select from "Operation" o where o."workspaceId" = w.id and o.state = 'PENDING'
        and o.purpose = ${organizationDeletionPurpose}) as "isLeaving"
    from "Workspace" w where w.id = ${workspaceId}::uuid`);
  return rows[0]?.isLeaving ?? false;
}

/** Whether a card is on its way out. The caller holds the lock. */
export async function isRemovingCard(tx: TransactionContext, workspaceId: string): Promise<boolean> {
  const createdAt = { gt: new Date(tx.now().getTime() - REMOVAL_ENDS_AFTER_MS) };
  const where = { workspaceId, purpose: "billing.remove-card", state: "PENDING", createdAt } as const;
  return (await tx.db.operation.findFirst({ where, select: { id: true } })) !== null;
}
