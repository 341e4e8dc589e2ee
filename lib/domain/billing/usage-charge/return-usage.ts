import type { SystemContext } from "../../shared/context";
import { creditOnce } from "../balance/credit-once";
import { refundBalance } from "../balance-refunds/refund-balance";
import { findBillingAccount } from "../customer/billing-account";
import { syncCustomer } from "../sync/sync-customer";

interface Surplus {
  readonly workspaceId: string;
  readonly operationId: string;
  readonly amount: string;
}

const purpose = "usage_returned";

/** Gives back as balance what was paid for usage that an invoice has billed too. Safe to call any number of times. */
export async function returnUsage(ctx: SystemContext, { workspaceId, operationId, amount }: Surplus): Promise<void> {
  const account = await findBillingAccount(ctx, workspaceId);
  if (!account) return;
  const credit = { purpose, operationId, amount: BigInt(amount), description: "Usage that was paid twice" };
  await creditOnce(ctx, account, {
    credit,
    options: () => ({ idempotencyKey: `${operationId}:${purpose}` }),
  });
  await syncCustomer(ctx, account);
  // Nobody is left to use it.
  if (account.isClosed) await refundBalance(ctx, { id: operationId, workspaceId });
}
