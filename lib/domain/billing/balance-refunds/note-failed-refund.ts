import { recordAudit } from "../../audit";
import type { FailedRefund } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

/** A refund of a balance came back from the bank, perhaps days later: a job puts the money on the balance again. */
export async function noteFailedRefund(
  tx: TransactionContext,
  workspaceId: string,
  { stripeRefundId, operationId: id }: FailedRefund,
): Promise<void> {
  const { count } = await tx.db.balanceRefund.updateMany({
    where: { id, workspaceId, state: { in: ["PENDING", "DONE"] } },
    data: { state: "FAILED", stripeRefundId, finishedAt: tx.now() },
  });
  if (count === 0) return;
  await recordAudit(tx, { action: "billing.balance_refund_failed", workspaceId, subjectId: id });
  const payload = { workspaceId, balanceRefundId: id };
  await enqueue(tx, { name: "billing.return-refund", payload }, { jobKey: `billing.return-refund:${id}` });
}
