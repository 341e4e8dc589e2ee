import { inTransaction } from "@/lib/db/transaction";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { findBillingAccount } from "../customer/billing-account";
import { holdMoney } from "../operations/lock-money.sql";
import { syncCustomer } from "../sync/sync-customer";
import { carryOutRefund } from "./carry-out-refund";
import { quoteBalanceRefund } from "./quote-balance-refund";
import { sendRefundMails } from "./send-refund-mails";

interface Leaver {
  /** The deletion. */
  readonly id: string;
  readonly workspaceId: string;
}

/**
 * Sends the balance of a workspace that is being deleted back to the cards that paid it, a payment at a time, and tells the
 * payers. A card that takes no refund is passed over. Safe to call any number of times, also at once: each part is written
 * down before Stripe is asked, and Stripe is read before anything is repeated.
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
    if ((await inTransaction(ctx, (tx) => writeDown(tx, leaver))) === 0) break;
  }
  await sendRefundMails(ctx, account);
}

/** Decides under the lock what goes back to which card. Says to how many. */
async function writeDown(tx: TransactionContext, { id: operationId, workspaceId }: Leaver): Promise<number> {
  await holdMoney(tx, workspaceId);
  const { currency, parts } = await quoteBalanceRefund(tx, workspaceId);
  const facts = { workspaceId, operationId, currency, state: "PENDING", createdAt: tx.now() } as const;
  const data = parts.map(({ chargeId, amount }) => ({ ...facts, id: newId(), chargeId, amount }));
  await tx.db.balanceRefund.createMany({ data });
  return data.length;
}
