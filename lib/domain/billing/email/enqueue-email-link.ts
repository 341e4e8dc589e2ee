import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

/** Mails the reader of the address a link. A mail of the claim that was not written yet stands for both. */
export function enqueueEmailLink(tx: TransactionContext, workspaceId: string, claimId: string): Promise<void> {
  const job = { name: "billing.send-email-link", payload: { workspaceId, claimId } } as const;
  return enqueue(tx, job, { jobKey: `billing.send-email-link:${claimId}` });
}
