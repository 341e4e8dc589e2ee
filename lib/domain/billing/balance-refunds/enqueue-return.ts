import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

interface Failed {
  readonly id: string;
  readonly workspaceId: string;
}

/** Queues the job that puts on the balance again what a failed refund had taken off it. There is one for each. */
export function enqueueReturn(tx: TransactionContext, { id: balanceRefundId, workspaceId }: Failed): Promise<void> {
  const job = { name: "billing.return-refund", payload: { workspaceId, balanceRefundId } } as const;
  return enqueue(tx, job, { jobKey: `${job.name}:${balanceRefundId}`, keepsRunAt: true });
}
