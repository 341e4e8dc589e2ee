import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

/** A burst of events about one customer is one look. */
const SETTLE_MS = 500;

export function enqueueSync(tx: TransactionContext, stripeCustomerId: string): Promise<void> {
  const job = { name: "billing.sync", payload: { stripeCustomerId } } as const;
  const runAt = new Date(tx.now().getTime() + SETTLE_MS);
  return enqueue(tx, job, { jobKey: `billing.sync:${stripeCustomerId}`, runAt });
}
