import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

/** Queues the job that gives the money back. There is one for each hold; one that waits already may keep its time. */
export function enqueueRelease(
  tx: TransactionContext,
  holdId: string,
  when: { readonly keepsRunAt?: true },
): Promise<void> {
  const job = { name: "billing.release-hold", payload: { holdId } } as const;
  return enqueue(tx, job, { jobKey: `billing.release-hold:${holdId}`, ...when });
}
