import { inTransaction } from "@/lib/db/transaction";
import type { BaseContext } from "../../shared/context";
import { readOutstandingUsage } from "../../usage";
import { findBillingAccount } from "../customer/billing-account";
import { syncCustomer } from "../sync/sync-customer";
import { bookUsage } from "../usage-charge/book-usage";
import { billUsage } from "../usage-charge/usage-invoice";

interface Leaver {
  readonly id: string;
  readonly createdAt: Date;
  readonly workspaceId: string;
}

/**
 * Bills what was used and no invoice of a plan will bill any more, since every plan has ended. Safe to call any number of times
 * for the same leaver.
 */
export async function collectLeftUsage(ctx: BaseContext, { id, createdAt, workspaceId }: Leaver): Promise<void> {
  const account = await findBillingAccount(ctx, workspaceId);
  const { total, lines } = await readOutstandingUsage(ctx, workspaceId);
  if (!account || total === 0n) return;
  await billUsage(ctx, account, { id, createdAt, lines });
  // First: what could not be collected is owed, and has to be known before anything is erased.
  await syncCustomer(ctx, account);
  await inTransaction(ctx, (tx) => bookUsage(tx, { workspaceId, operationId: id, lines }));
}
