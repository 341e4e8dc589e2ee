import { currency } from "@/lib/config/catalogue";
import { nameCard } from "@/lib/format/card-name";
import { hasLostNothing, standingRefund } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import { findBills } from "./find-bills";
import { refundPurposes, splitBalance } from "./split-balance";
import type { BalanceRefundQuote, RefundablePart } from "./views";

type Reader = Pick<TransactionContext, "db">;

/**
 * What of a workspace's balance would go back to which card, as we know it: nothing is asked of Stripe. Never more than was
 * taken from a card and not refunded yet. A payment that is disputed or lost to that, or whose card did not take a refund, takes none.
 */
export async function quoteBalanceRefund(ctx: Reader, workspaceId: string): Promise<BalanceRefundQuote> {
  const { stripeCustomerId } = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { stripeCustomerId: true },
  });
  if (stripeCustomerId === null) return { currency, parts: [], lost: 0n, stuck: 0n };
  const moves = await ctx.db.balanceEntry.findMany({
    where: { workspaceId, stripeCustomerId },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    select: { kind: true, amount: true, stripeInvoiceId: true, occurredAt: true },
  });
  const taken = await findTaken(ctx, workspaceId);
  const { paid, given: lost } = splitBalance([...moves, ...taken], await findBills(ctx, workspaceId));
  let left = paid;
  const parts: RefundablePart[] = [];
  for (const { rest, ...charge } of left > 0n ? await findRefundable(ctx, workspaceId) : []) {
    const amount = rest < left ? rest : left;
    if (amount <= 0n) continue;
    parts.push({ ...charge, amount });
    left -= amount;
  }
  return { currency, parts, lost, stuck: left };
}

/** What is on its way off the balance already and no reading of Stripe has shown yet. */
async function findTaken(ctx: Reader, workspaceId: string) {
  const begun = await ctx.db.balanceRefund.findMany({
    where: { workspaceId, state: { in: ["PENDING", "DONE"] } },
    select: { id: true, amount: true, createdAt: true },
  });
  const shown = await ctx.db.balanceEntry.findMany({
    where: { workspaceId, kind: refundPurposes.sent, operationId: { in: begun.map(({ id }) => id) } },
    select: { operationId: true },
  });
  const known = new Set(shown.map(({ operationId }) => operationId));
  return begun
    .filter(({ id }) => !known.has(id))
    .map(({ amount, createdAt: occurredAt }) => ({
      ...{ kind: refundPurposes.sent, amount: -amount, stripeInvoiceId: null, occurredAt },
    }));
}

/** Payments that can go back in part or whole, the newest first. */
async function findRefundable(ctx: Reader, workspaceId: string) {
  const charges = await ctx.db.charge.findMany({
    where: {
      ...{ workspaceId, currency, status: "succeeded" },
      balanceRefunds: { none: { state: { in: ["REFUSED", "FAILED"] } } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: {
      refunds: { where: standingRefund },
      balanceRefunds: { select: { amount: true, stripeRefundId: true } },
    },
  });
  const whole = charges.filter(({ disputeStatus }) => hasLostNothing(disputeStatus));
  return whole.map(({ id: chargeId, cardBrand, cardLast4, amount, refunds, balanceRefunds }) => {
    const known = new Set(refunds.map(({ stripeRefundId }) => stripeRefundId));
    const begun = balanceRefunds.filter(({ stripeRefundId }) => !stripeRefundId || !known.has(stripeRefundId));
    const gone = [...refunds, ...begun].reduce((sum, one) => sum + one.amount, 0n);
    return { chargeId, card: nameCard(cardBrand, cardLast4) ?? "the card that paid it", rest: amount - gone };
  });
}
