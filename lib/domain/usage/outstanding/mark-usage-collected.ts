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

/** Notes that these lines are paid, so that no invoice bills them again. Once per operation, however often it is called. */
export async function markUsageCollected(
  tx: TransactionContext,
  { workspaceId, lines, operationId }: Collected,
): Promise<void> {
  const now = tx.now();
  for (const { meterKey: meter, periodStart, quantity, amount } of lines) {
    const row = { id: newId(), workspaceId, operationId, meter, periodStart, quantity, amount, collectedAt: now };
    const { count } = await tx.db.usageCollection.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) continue;
    await tx.db.usagePeriod.update({
      where: { workspaceId, workspaceId_meter_start: { workspaceId, meter, start: periodStart } },
      data: { collected: { increment: quantity } },
    });
  }
}
