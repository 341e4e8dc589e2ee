import type { StripeCharge } from "@/lib/gateways/stripe/types";
import type { TransactionContext } from "../shared/context";
import { newId } from "../shared/ids";

/** Money that went back, or will, and of which nobody has been told. */
export interface RefundChange {
  readonly refundId: string;
  readonly invoiceId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly createdAt: Date;
}

interface Refunded {
  readonly id: string;
  readonly invoiceId: string | null;
  readonly charge: StripeCharge;
}

/** Brings the refunds of these charges to what Stripe says and tells which are new. */
export async function recordRefunds(
  tx: TransactionContext,
  workspaceId: string,
  charges: readonly Refunded[],
): Promise<readonly RefundChange[]> {
  const select = { id: true, stripeRefundId: true, status: true } as const;
  const rows = await tx.db.refund.findMany({ where: { workspaceId }, select });
  const known = new Map(rows.map((row) => [row.stripeRefundId, row]));
  const changes: RefundChange[] = [];
  for (const { id: chargeId, invoiceId, charge } of charges) {
    for (const { id: stripeRefundId, ...refund } of charge.refunds) {
      const earlier = known.get(stripeRefundId);
      const { status, amount, currency, createdAt } = refund;
      if (earlier?.status === status) continue;
      if (earlier) {
        await tx.db.refund.update({ where: { id: earlier.id, workspaceId }, data: { status } });
        continue;
      }
      const id = newId();
      await tx.db.refund.create({ data: { ...refund, id, workspaceId, chargeId, stripeRefundId } });
      if (status !== "failed") changes.push({ refundId: id, invoiceId, amount, currency, createdAt });
    }
  }
  return changes;
}
