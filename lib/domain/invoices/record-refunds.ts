import type { StripeCharge } from "@/lib/gateways/stripe/types";
import type { TransactionContext } from "../shared/context";
import { newId } from "../shared/ids";
import { isRefundLost } from "./refunds";

/** Money that went back, or will, and of which nobody has been told. */
interface RefundChange {
  readonly refundId: string;
  readonly invoiceId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly createdAt: Date;
  /** What of ours made it; null for one that was made in Stripe. */
  readonly operationId: string | null;
}

/** A refund of ours that came back from the bank, or never left. */
export interface FailedRefund {
  readonly stripeRefundId: string;
  readonly operationId: string;
}

export interface RefundNews {
  readonly refunds: readonly RefundChange[];
  readonly failed: readonly FailedRefund[];
}

interface Refunded {
  readonly id: string;
  readonly invoiceId: string | null;
  readonly charge: StripeCharge;
}

/** Brings the refunds of these charges to what Stripe says and tells which are new, and which of ours failed. */
export async function recordRefunds(
  tx: TransactionContext,
  workspaceId: string,
  charges: readonly Refunded[],
): Promise<RefundNews> {
  const select = { id: true, stripeRefundId: true, status: true } as const;
  const rows = await tx.db.refund.findMany({ where: { workspaceId }, select });
  const known = new Map(rows.map((row) => [row.stripeRefundId, row]));
  const changes: RefundChange[] = [];
  const failed: FailedRefund[] = [];
  for (const { id: chargeId, invoiceId, charge } of charges) {
    for (const { id: stripeRefundId, operationId, ...refund } of charge.refunds) {
      const earlier = known.get(stripeRefundId);
      const { status, amount, currency, createdAt } = refund;
      if (earlier?.status === status) continue;
      if (operationId !== null && isRefundLost(status)) failed.push({ stripeRefundId, operationId });
      if (earlier) {
        await tx.db.refund.update({ where: { id: earlier.id, workspaceId }, data: { status } });
        continue;
      }
      const id = newId();
      await tx.db.refund.create({ data: { ...refund, id, workspaceId, chargeId, stripeRefundId } });
      if (!isRefundLost(status)) changes.push({ refundId: id, invoiceId, amount, currency, createdAt, operationId });
    }
  }
  return { refunds: changes, failed };
}
