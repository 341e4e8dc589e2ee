import { inTransaction } from "@/lib/db/transaction";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { findBillingAccount } from "../customer/billing-account";
import { listDebts } from "../debts/list-debts";
import { lockMoneyEvenIfLeaving } from "../operations/lock-money.sql";
import { syncCustomer } from "../sync/sync-customer";
import { carryOutRefund } from "./carry-out-refund";
import { isRefundRunning } from "./is-refund-running";
import { quoteBalanceRefund } from "./quote-balance-refund";
import { sendRefundMails } from "./send-refund-mails";

interface Leaver {
  /** What caused it: the deletion, or what gave something back afterwards. */
  readonly id: string;
  readonly workspaceId: string;
}

/**
 * Sends the balance of a workspace that is being deleted back to the cards that paid it, a payment at a time, and tells the
 * payers. A card that takes no refund is passed over; who owes keeps the balance, apart from what is on its way already.
 * Safe to call any number of times, also at once: each part is written down before Stripe is asked, and Stripe is read
 * before anything is repeated.
 * @throws StripeFailure when Stripe's answer was lost: to be called again
 */
export async function refundBalance(ctx: BaseContext, leaver: Leaver): Promise<void> {
  const { workspaceId } = leaver;
  const account = await findBillingAccount(ctx, workspaceId);
  if (!account) return;
  for (;;) {
    const pending = await ctx.db.balanceRefund.findMany({
      where: { workspaceId, state: "PENDING" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      include: { charge: true },
    });
    for (const part of pending) await carryOutRefund(ctx, account, part);
    if (pending.length > 0) await syncCustomer(ctx, account);
    // Also what somebody else has just written down: they may die with it.
    if (!(await inTransaction(ctx, (tx) => writeDown(tx, leaver)))) break;
  }
  await sendRefundMails(ctx, account);
}

/** Decides under the lock what goes back to which card. Says whether anything is left to send, whoever wrote it down. */
async function writeDown(tx: TransactionContext, { id: operationId, workspaceId }: Leaver): Promise<boolean> {
  await lockMoneyEvenIfLeaving(tx, workspaceId);
  if (await isRefundRunning(tx, workspaceId)) return true;
  if ((await listDebts(tx, workspaceId)).length > 0) return false;
  const { currency, parts } = await quoteBalanceRefund(tx, workspaceId);
  const facts = { workspaceId, operationId, currency, state: "PENDING", createdAt: tx.now() } as const;
  const data = parts.map(({ chargeId, amount }) => ({ ...facts, id: newId(), chargeId, amount }));
  await tx.db.balanceRefund.createMany({ data });
  return data.length > 0;
}
