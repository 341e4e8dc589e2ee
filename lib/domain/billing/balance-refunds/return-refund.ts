import { inTransaction } from "@/lib/db/transaction";
import { reportFinding } from "../../findings";
import type { BaseContext } from "../../shared/context";
import { creditOnce } from "../balance/credit-once";
import { findBillingAccount } from "../customer/billing-account";
import { syncCustomer } from "../sync/sync-customer";
import { refundPurposes } from "./split-balance";

interface Returned {
  readonly workspaceId: string;
  readonly balanceRefundId: string;
}

/**
 * Puts on the balance again what a failed refund had taken off it, and has support pay it out another way: nobody may be left
 * here to ask for it. Safe to call any number of times.
 */
export async function returnRefund(ctx: BaseContext, { workspaceId, balanceRefundId: id }: Returned): Promise<void> {
  const account = await findBillingAccount(ctx, workspaceId);
  const part = await ctx.db.balanceRefund.findFirst({ where: { id, workspaceId, state: "FAILED" } });
  if (!account || !part) return;
  const { amount, currency } = part;
  const moves = await ctx.gateways.stripe.balance.listAfter(account.customerId, null);
  if (moves.some(({ kind, operationId }) => operationId === id && kind === refundPurposes.sent)) {
    const credit = { operationId: id, purpose: refundPurposes.returned, amount, description: "Refund that came back" };
    await creditOnce(ctx, account, {
      credit,
      options: () => ({ idempotencyKey: `${id}:${refundPurposes.returned}` }),
    });
  }
  const details = { amount: amount.toString(), currency, refund: part.stripeRefundId ?? "" };
  await inTransaction(ctx, (tx) =>
    reportFinding(tx, { kind: "refund-failed", subject: workspaceId, workspaceId, details }),
  );
  await syncCustomer(ctx, account);
}
