import { collectLeftUsage, endSubscriptions, listDebts, quoteBalanceRefund, refundBalance } from "../../billing";
import type { BaseContext, TransactionContext } from "../../shared/context";
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
  // Who owes stays, and keeps the balance.
  if ((await listDebts(ctx, workspaceId)).length === 0) await refundBalance(ctx, leaver);
}

/** Null when nothing keeps the workspace from being deleted now. */
export async function findUnsettled(tx: TransactionContext, workspaceId: string): Promise<Unsettled | null> {
  if ((await listDebts(tx, workspaceId)).length > 0) return "payment_overdue";
  const { parts, stuck } = await quoteBalanceRefund(tx, workspaceId);
  // Money that came in this very moment: the next try sends it back.
  if (parts.length > 0) throw new Error(`workspace ${workspaceId} has a balance again`);
  return stuck > 0n ? "balance_stuck" : null;
}
