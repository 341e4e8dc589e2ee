import { z } from "zod";
import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

/** The operations that delete an account. */
export const deletionPurpose = "leaving.delete-account";

/** What is stored of one. The person is in the operation's own column, which outlives the person. */
export const deletionInput = z.object({ workspaceId: z.uuid() });

/** Stored once nothing here knows the person any more: only Stripe is left to be told. */
export const erased = { step: "erased" } as const;

/** Queues the job that carries a deletion out. There is one for each. */
export function enqueueDeletion(tx: TransactionContext, operationId: string): Promise<void> {
  const job = { name: deletionPurpose, payload: { operationId } } as const;
  return enqueue(tx, job, { jobKey: `${deletionPurpose}:${operationId}`, keepsRunAt: true });
}
