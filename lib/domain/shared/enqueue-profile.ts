import type { TransactionContext } from "./context";
import { enqueue } from "./enqueue";

/** Brings who pays for the workspace to its customer in Stripe. One that waits already stands for all. */
export function enqueueProfile(tx: TransactionContext, workspaceId: string): Promise<void> {
  const jobKey = `billing.send-profile:${workspaceId}`;
  return enqueue(tx, { name: "billing.send-profile", payload: { workspaceId } }, { jobKey });
}
