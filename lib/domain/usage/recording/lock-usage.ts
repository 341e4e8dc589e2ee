import { readEntitlement } from "../../entitlement";
import type { TransactionContext } from "../../shared/context";
import { lockPeriod } from "./lock-period.sql";

/** Until the transaction ends nothing is counted: whoever counts next sees what it wrote down. */
export async function lockUsage(tx: TransactionContext, workspaceId: string): Promise<void> {
  const { period } = await readEntitlement(tx, workspaceId);
  await lockPeriod(tx, workspaceId, period);
}
