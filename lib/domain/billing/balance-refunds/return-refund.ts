import { inTransaction } from "@/lib/db/transaction";
import type { BaseContext } from "../../shared/context";
import { creditOnce } from "../balance/credit-once";
import { type BillingAccount, findBillingAccount } from "../customer/billing-account";
import { stepKey } from "../operations/step-key";
import { syncCustomer } from "../sync/sync-customer";
import { resolveFailedRefunds } from "./resolve-failed-refunds";
import { refundPurposes } from "./split-balance";

/** Longer than anybody who saw the refund before it failed goes on to take it off the balance. */
const TAKEN_OFF_WITHIN_MS = 3_600_000;

interface Returned {
  readonly workspaceId: string;
  readonly balanceRefundId: string;
}

interface Part {
  readonly id: string;
  readonly amount: bigint;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/**
 * Puts on the balance again what a failed refund had taken off it. What was not taken off yet, and may be at any moment, is left
 * to a later look. Safe to call any number of times.
 */
export async function returnRefund(ctx: BaseContext, { workspaceId, balanceRefundId: id }: Returned): Promise<void> {
  const where = { id, workspaceId, state: "FAILED", returnedAt: null } as const;
  const part = await ctx.db.balanceRefund.findFirst({ where });
  if (!part) return;
  const account = await findBillingAccount(ctx, workspaceId);
  // A customer that is gone has no balance: support alone can pay it out.
  if (account && !(await putBack(ctx, account, part))) return;
  const reading = account && (await syncCustomer(ctx, account));
  await inTransaction(ctx, async (tx) => {
    await tx.db.balanceRefund.updateMany({ where, data: { returnedAt: tx.now() } });
    if (reading && reading.credit <= 0n) await resolveFailedRefunds(tx, workspaceId);
  });
}

/** False while nobody can tell whether it will be taken off. */
async function putBack(ctx: BaseContext, account: BillingAccount, part: Part): Promise<boolean> {
  const { id, amount, finishedAt, createdAt } = part;
  const failedAt = finishedAt ?? createdAt;
  const moves = await ctx.gateways.stripe.balance.listAfter(account.customerId, null);
  if (!moves.some(({ kind, operationId }) => operationId === id && kind === refundPurposes.sent)) {
    return ctx.now().getTime() - failedAt.getTime() > TAKEN_OFF_WITHIN_MS;
  }
  const purpose = refundPurposes.returned;
  await creditOnce(ctx, account, {
    credit: { operationId: id, purpose, amount, description: "Refund that came back" },
    options: () => ({ idempotencyKey: stepKey(ctx, { id, createdAt: failedAt }, purpose) }),
  });
  return true;
}
