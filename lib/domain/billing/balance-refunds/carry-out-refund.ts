import { inTransaction } from "@/lib/db/transaction";
import { nameCard } from "@/lib/format/card-name";
import type { StripeRefund } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import { isRefundLost } from "../../invoices";
import type { BaseContext } from "../../shared/context";
import { isStripeRefusal } from "../../shared/stripe-failure";
import { creditOnce } from "../balance/credit-once";
import type { BillingAccount } from "../customer/billing-account";
import { stepKey } from "../operations/step-key";
import { noteFailedRefund } from "./note-failed-refund";
import { returnRefund } from "./return-refund";
import { refundPurposes } from "./split-balance";

interface Part {
  readonly id: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly createdAt: Date;
  readonly charge: {
    readonly stripeChargeId: string;
    readonly cardBrand: string | null;
    readonly cardLast4: string | null;
  };
}

/** Sends one part back to its card, then takes it off the balance. Dying between the two, it goes on where it stopped. */
export async function carryOutRefund(ctx: BaseContext, account: BillingAccount, part: Part): Promise<void> {
  const refund = await send(ctx, account, part);
  if (refund === null) return;
  const { workspaceId } = account;
  const { id, amount } = part;
  if (isRefundLost(refund.status)) {
    await inTransaction(ctx, (tx) => noteFailedRefund(tx, workspaceId, { stripeRefundId: refund.id, operationId: id }));
    return returnRefund(ctx, { workspaceId, balanceRefundId: id });
  }
  const description = nameCard(part.charge.cardBrand, part.charge.cardLast4) ?? "Card";
  await creditOnce(ctx, account, {
    credit: { operationId: id, purpose: refundPurposes.sent, amount: -amount, description },
    options: () => ({ idempotencyKey: stepKey(ctx, part, "balance") }),
  });
  const isDone = await inTransaction(ctx, async (tx) => {
    const data = { state: "DONE", stripeRefundId: refund.id, finishedAt: tx.now() } as const;
    const { count } = await tx.db.balanceRefund.updateMany({ where: { id, workspaceId, state: "PENDING" }, data });
    if (count === 0) return false;
    const details = { amount: amount.toString(), currency: part.currency };
    await recordAudit(tx, { action: "billing.balance_refunded", workspaceId, subjectId: id, details });
    return true;
  });
  // Done by somebody else, or failed since we asked: whoever saw that may have found nothing taken off yet.
  if (!isDone) await returnRefund(ctx, { workspaceId, balanceRefundId: id });
}

/** Null when Stripe said no for good, which is written down. */
async function send(ctx: BaseContext, account: BillingAccount, part: Part): Promise<StripeRefund | null> {
  const { refunds } = ctx.gateways.stripe;
  const { workspaceId } = account;
  const { id: operationId, amount, charge } = part;
  const found = await refunds.findOf(charge.stripeChargeId, operationId);
  if (found) return found;
  const wanted = { chargeId: charge.stripeChargeId, workspaceId, operationId, amount };
  try {
    return await refunds.create(wanted, { idempotencyKey: stepKey(ctx, part, "refund") });
  } catch (error) {
    if (!isStripeRefusal(error)) throw error;
    await refuse(ctx, workspaceId, { part, code: error.reason.code });
    return null;
  }
}

async function refuse(
  ctx: BaseContext,
  workspaceId: string,
  { part: { id, amount, currency }, code }: { readonly part: Part; readonly code: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const data = { state: "REFUSED", refusalCode: code, finishedAt: tx.now() } as const;
    const { count } = await tx.db.balanceRefund.updateMany({ where: { id, workspaceId, state: "PENDING" }, data });
    if (count === 0) return;
    const details = { amount: amount.toString(), currency, code };
    await recordAudit(tx, { action: "billing.balance_refund_refused", workspaceId, subjectId: id, details });
  });
}
