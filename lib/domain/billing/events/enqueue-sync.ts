import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

/** A burst of events about one customer is one look. */
const SETTLE_MS = 500;

const sync = (stripeCustomerId: string) => ({ name: "billing.sync", payload: { stripeCustomerId } }) as const;
const keyOf = (stripeCustomerId: string) => `billing.sync:${stripeCustomerId}`;

/** Queues a look at a customer that something happened to. */
export function enqueueSync(tx: TransactionContext, stripeCustomerId: string): Promise<void> {
  const runAt = new Date(tx.now().getTime() + SETTLE_MS);
  return enqueue(tx, sync(stripeCustomerId), { jobKey: keyOf(stripeCustomerId), runAt });
}

/** For a look that nothing waits for: one that is waiting already keeps its time. */
export function enqueueSyncLater(tx: TransactionContext, stripeCustomerId: string, runAt: Date): Promise<void> {
  return enqueue(tx, sync(stripeCustomerId), { jobKey: keyOf(stripeCustomerId), runAt, keepsRunAt: true });
}
