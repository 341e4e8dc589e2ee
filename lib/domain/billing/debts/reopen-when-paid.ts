import { recordAudit } from "../../audit";
import { lockPerson } from "../../identity";
import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { listDebts } from "./list-debts";

/**
 * Opens the account again whose block was for money, once nothing is owed; a block by support stays. Called wherever invoices
 * change, in that transaction. The person's row is locked before anything is looked at, as by who blocks: one of the two
 * sees what the other did.
 */
export async function reopenWhenPaid(tx: TransactionContext, workspaceId: string): Promise<void> {
  const workspace = await tx.db.workspace.findUnique({ where: { id: workspaceId }, select: { personalOfId: true } });
  const userId = workspace?.personalOfId;
  if (!userId) return;
  await lockPerson(tx, userId);
  if ((await listDebts(tx, workspaceId)).length > 0) return;
  const { count } = await tx.db.user.updateMany({
    where: { id: userId, blockReason: "UNPAID" },
    data: { blockedAt: null, blockReason: null },
  });
  if (count === 0) return;
  await recordAudit(tx, { action: "account.reopened", workspaceId, userId });
  await enqueue(tx, { name: "leaving.send-account-reopened", payload: { userId, at: tx.now().toISOString() } });
}
