import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

/** At a new time, or at the time that a waiting job has already. */
type When = { readonly runAt: Date } | { readonly keepsRunAt: true };

/** Queues the job that takes an operation further should nobody else. There is one for each operation. */
export function enqueueResume(tx: TransactionContext, operationId: string, when: When): Promise<void> {
  const job = { name: "billing.resume-operation", payload: { operationId } } as const;
  return enqueue(tx, job, { jobKey: `billing.resume-operation:${operationId}`, ...when });
}
