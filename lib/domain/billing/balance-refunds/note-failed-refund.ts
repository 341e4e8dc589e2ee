import { recordAudit } from "../../audit";
import { reportFinding } from "../../findings";
import type { FailedRefund } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import { enqueueReturn } from "./enqueue-return";

/**
 * A refund of a balance came back from the bank, perhaps days later. A job puts the money on the balance again, and support
 * pays it out another way: nobody may be left here to ask for it.
 */
export async function noteFailedRefund(
  tx: TransactionContext,
  workspaceId: string,
  { stripeRefundId, operationId: id }: FailedRefund,
): Promise<void> {
  const [part] = await tx.db.balanceRefund.updateManyAndReturn({
    where: { id, workspaceId, state: { in: ["PENDING", "DONE"] } },
    data: { state: "FAILED", stripeRefundId, finishedAt: tx.now() },
    select: { amount: true, currency: true },
  });
  if (!part) return;
  await recordAudit(tx, { action: "billing.balance_refund_failed", workspaceId, subjectId: id });
  const details = { amount: part.amount.toString(), currency: part.currency, refund: stripeRefundId };
  await reportFinding(tx, { kind: "refund-failed", subject: id, workspaceId, details });
  await enqueueReturn(tx, { id, workspaceId });
}
