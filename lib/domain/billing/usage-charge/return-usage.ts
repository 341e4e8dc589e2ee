import { inTransaction } from "@/lib/db/transaction";
import { reportFinding } from "../../findings";
import type { SystemContext } from "../../shared/context";
import { creditOnce } from "../balance/credit-once";
import { quoteBalanceRefund } from "../balance-refunds/quote-balance-refund";
import { refundBalance } from "../balance-refunds/refund-balance";
import { findBillingAccount } from "../customer/billing-account";
import { lockMoneyEvenIfLeaving } from "../operations/lock-money.sql";
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
  if (await isClosed(ctx, workspaceId)) await sendOn(ctx, { id: operationId, workspaceId });
}

/** Behind the lock: whoever deletes the workspace now either sees the credit, which is recorded, or is seen here. */
function isClosed(ctx: SystemContext, workspaceId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    await lockMoneyEvenIfLeaving(tx, workspaceId);
    return (await tx.db.workspace.count({ where: { id: workspaceId, closedAt: { not: null } } })) > 0;
  });
}

/** Nobody is left to use it: it goes to the card, or support pays it out another way. */
async function sendOn(
  ctx: SystemContext,
  leaver: { readonly id: string; readonly workspaceId: string },
): Promise<void> {
  await refundBalance(ctx, leaver);
  const { id: subject, workspaceId } = leaver;
  await inTransaction(ctx, async (tx) => {
    const { stuck, currency } = await quoteBalanceRefund(tx, workspaceId);
    if (stuck === 0n) return;
    const details = { stuck: stuck.toString(), currency };
    await reportFinding(tx, { kind: "refund-failed", subject, workspaceId, details });
  });
}
