import {
  collectLeftUsage,
  endSubscriptions,
  isPaymentRunning,
  isRefundRunning,
  listDebts,
  lockMoneyEvenIfLeaving,
  quoteBalanceRefund,
  refundBalance,
} from "../../billing";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { reportUsage } from "../../usage";

interface Leaver {
  /** The operation that deletes it. */
  readonly id: string;
  readonly createdAt: Date;
  readonly workspaceId: string;
}

/** Why a workspace cannot go: it owes, or a part of its balance that was paid can go back to no card. */
export type Unsettled = "payment_overdue" | "balance_stuck";

/**
 * Sees to it that a workspace neither costs nor owes anything any more: plans end, what was used is billed, the balance goes
 * back to the cards that paid it. Safe to call any number of times; `findUnsettled` says what it came to.
 */
export async function settleMoney(ctx: BaseContext, leaver: Leaver): Promise<void> {
  const { workspaceId } = leaver;
  // What is used up to now is on the last invoice.
  await reportUsage(ctx, workspaceId);
  await endSubscriptions(ctx, workspaceId);
  await collectLeftUsage(ctx, leaver);
  await refundBalance(ctx, leaver);
}

/**
 * Null when nothing keeps the workspace from being deleted now. The caller holds the lock of who deletes it, if anybody does.
 * @throws DomainError `still_working` while money of it is on its way, perhaps with somebody else who carries this out: the next
 * try finds out what became of it
 */
export async function findUnsettled(tx: TransactionContext, workspaceId: string): Promise<Unsettled | null> {
  // Until it is closed nobody else gives it anything that this does not see.
  await lockMoneyEvenIfLeaving(tx, workspaceId);
  const { parts, stuck } = await quoteBalanceRefund(tx, workspaceId);
  // After the quote: a part that somebody writes down meanwhile is in one of the two.
  const isRunning = (await isPaymentRunning(tx, workspaceId)) || (await isRefundRunning(tx, workspaceId));
  if (isRunning) throw new DomainError("still_working");
  if ((await listDebts(tx, workspaceId)).length > 0) return "payment_overdue";
  // Money that came in this very moment: the next try sends it back.
  if (parts.length > 0) throw new DomainError("still_working");
  return stuck > 0n ? "balance_stuck" : null;
}
