import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { OutstandingLine } from "../views";

interface Collected {
  readonly workspaceId: string;
  /** As `readOutstandingUsage` gave them before they were paid. */
  readonly lines: readonly OutstandingLine[];
  /** The operation that took the money. */
  readonly operationId: string;
}

/**
 * Notes that these lines are paid, so that no invoice bills them again. Once per operation, however often it is called.
 * @returns what was paid for usage that an invoice has billed since the lines were read, in minor units: it is to be given back
 */
export async function markUsageCollected(tx: TransactionContext, collected: Collected): Promise<bigint> {
  let surplus = 0n;
  for (const line of collected.lines) surplus += await markLine(tx, collected, line);
  return surplus;
}

async function markLine(
  tx: TransactionContext,
  { workspaceId, operationId }: Collected,
  { meterKey: meter, periodStart, quantity, amount }: OutstandingLine,
): Promise<bigint> {
  const row = { id: newId(), workspaceId, operationId, meter, periodStart, quantity, amount, collectedAt: tx.now() };
  const { count } = await tx.db.usageCollection.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return 0n;
  const where = { workspaceId, workspaceId_meter_start: { workspaceId, meter, start: periodStart } };
  // Adds nothing, but locks the month: nobody bills anything of it until it is noted here.
  const locked = await tx.db.usagePeriod.update({ where, data: { collected: { increment: 0n } } });
  const open = locked.overage - locked.collected - locked.billed;
  const part = quantity < open ? quantity : open;
  await tx.db.usagePeriod.update({ where, data: { collected: { increment: part } } });
  return quantity === 0n ? 0n : (amount * (quantity - part)) / quantity;
}
