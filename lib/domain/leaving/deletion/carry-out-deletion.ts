import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { closeCustomer, organizationDeletionPurpose } from "../../billing";
import { lockPerson } from "../../identity";
import { assert } from "../../shared/assert";
import type { SystemContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { enqueueOrganizationDeletion } from "./carry-out-organization-deletion";
import { deletionInput, deletionPurpose, enqueueDeletion, erased } from "./deletion";
import { erasePerson } from "./erase-person";
import { findUnsettled, settleMoney, type Unsettled } from "./settle-money";

const OVERDUE_AFTER_MS = 120_000;

export interface Deletion {
  readonly id: string;
  readonly userId: string;
  readonly workspaceId: string;
}

/**
 * Takes a deletion as far as it goes: first nothing may cost money any more and the balance goes back, then the person is
 * erased here, then Stripe lets go of the cards and the name. Safe to call again after dying anywhere: each step finds out what
 * is done already.
 */
export async function carryOutDeletion(ctx: SystemContext, operationId: string): Promise<void> {
  const row = await ctx.db.operation.findFirst({
    where: { id: operationId, purpose: deletionPurpose, state: "PENDING" },
  });
  if (!row) return;
  assert(row.userId, "a deletion is somebody's");
  const { workspaceId } = deletionInput.parse(row.input);
  const deletion = { id: row.id, userId: row.userId, workspaceId };
  if (row.result === null) {
    await settleMoney(ctx, { id: row.id, createdAt: row.createdAt, workspaceId });
    const unsettled = await inTransaction(ctx, async (tx) => {
      // Before the lock of the money, as everywhere.
      await lockPerson(tx, deletion.userId);
      // A last invoice that could not be collected, or a balance that no card takes: the person stays.
      const why = await findUnsettled(tx, workspaceId);
      if (why) return why;
      await erasePerson(tx, deletion);
      await tx.db.operation.update({ where: { id: operationId }, data: { result: erased } });
      return null;
    });
    if (unsettled) return stopDeletion(ctx, deletion, unsettled);
  }
  await closeCustomer(ctx, workspaceId);
  await ctx.db.operation.update({ where: { id: operationId }, data: { state: "DONE", finishedAt: ctx.now() } });
}

/** Gives the account back, since money is not settled, and tells the person. Plans that were ended stay ended. */
async function stopDeletion(
  ctx: SystemContext,
  { id, userId, workspaceId }: Deletion,
  refusalCode: Unsettled,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const finishedAt = tx.now();
    const { count } = await tx.db.operation.updateMany({
      where: { id, state: "PENDING" },
      data: { state: "REFUSED", refusalCode, finishedAt },
    });
    if (count === 0) return;
    await tx.db.user.update({ where: { id: userId }, data: { leavingAt: null } });
    const details = { code: refusalCode };
    await recordAudit(tx, { action: "account.deletion_stopped", workspaceId, userId, subjectId: id, details });
    await enqueue(tx, {
      name: "leaving.send-deletion-stopped",
      payload: { userId, at: finishedAt.toISOString() },
    });
  });
}

/** Gives every open deletion its job back, should the queue have lost or buried it. */
export async function resumeDeletions(ctx: SystemContext): Promise<void> {
  const createdAt = { lt: new Date(ctx.now().getTime() - OVERDUE_AFTER_MS) };
  const overdue = await ctx.db.operation.findMany({
    where: { state: "PENDING", purpose: { in: [deletionPurpose, organizationDeletionPurpose] }, createdAt },
    take: 100,
    select: { id: true, purpose: true },
  });
  await inTransaction(ctx, async (tx) => {
    for (const { id, purpose } of overdue)
      await (purpose === deletionPurpose ? enqueueDeletion(tx, id) : enqueueOrganizationDeletion(tx, id));
  });
}
