import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { markUsageCollected } from "../../usage";
import type { OutstandingLine } from "../../usage/views";

interface Booking {
  readonly workspaceId: string;
  readonly operationId: string;
  readonly lines: readonly OutstandingLine[];
}

/**
 * Notes that an operation has collected these lines. What an invoice of the plan has billed in the meantime was paid twice: a
 * job gives it back. Once per operation, however often it is called.
 */
export async function bookUsage(tx: TransactionContext, booking: Booking): Promise<void> {
  const surplus = await markUsageCollected(tx, booking);
  if (surplus === 0n) return;
  const { workspaceId, operationId } = booking;
  const payload = { workspaceId, operationId, amount: surplus.toString() };
  await enqueue(tx, { name: "billing.return-usage", payload }, { jobKey: `billing.return-usage:${operationId}` });
}
