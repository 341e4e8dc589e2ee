import type { StripeCharge, StripeInvoice } from "@/lib/gateways/stripe/types";
import type { TransactionContext } from "../shared/context";
import { newId } from "../shared/ids";
import { type RefundNews, recordRefunds } from "./record-refunds";

export interface ChargeReading {
  readonly workspaceId: string;
  readonly charges: readonly StripeCharge[];
  /** All of the workspace's: they say which charge was for which of them. */
  readonly invoices: readonly StripeInvoice[];
}

/** A cardholder's objection that is new, or took another turn. */
export interface DisputeChange {
  readonly chargeId: string;
  readonly invoiceId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly status: string;
  readonly isNew: boolean;
}

export interface ChargeChanges extends RefundNews {
  readonly disputes: readonly DisputeChange[];
}

interface Kept {
  readonly id: string;
  readonly invoiceId: string | null;
  readonly charge: StripeCharge;
}

/**
 * Brings the workspace's charges and refunds to what Stripe says and tells what is new. The caller holds the lock that keeps
 * two readings apart, and has stored the invoices.
 */
export async function recordCharges(tx: TransactionContext, reading: ChargeReading): Promise<ChargeChanges> {
  const { workspaceId } = reading;
  const known = new Map((await listKnown(tx, workspaceId)).map((row) => [row.stripeChargeId, row]));
  const kept = await keepOwn(tx, reading, (stripeChargeId) => known.get(stripeChargeId)?.id ?? newId());
  const fresh = kept.filter(({ charge }) => !known.has(charge.id));
  await tx.db.charge.createMany({ data: fresh.map((one) => toData(workspaceId, one)) });
  const disputes: DisputeChange[] = [];
  for (const { id, invoiceId, charge } of kept) {
    const earlier = known.get(charge.id);
    const { status, disputeStatus, amount, currency } = charge;
    const isSame = earlier?.status === status && earlier.disputeStatus === disputeStatus;
    if (earlier && !isSame) await tx.db.charge.update({ where: { id, workspaceId }, data: { status, disputeStatus } });
    if (disputeStatus !== null && earlier?.disputeStatus !== disputeStatus) {
      const isNew = !earlier || earlier.disputeStatus === null;
      disputes.push({ chargeId: id, invoiceId, amount, currency, status: disputeStatus, isNew });
    }
  }
  return { ...(await recordRefunds(tx, workspaceId, kept)), disputes };
}

function listKnown(tx: TransactionContext, workspaceId: string) {
  const select = { id: true, stripeChargeId: true, status: true, disputeStatus: true } as const;
  return tx.db.charge.findMany({ where: { workspaceId }, select });
}

/**
 * Of what failed, the tries to pay an invoice or funds for the balance. A hold that was let go took nothing, and a failed one
 * is told of where cards are added.
 */
async function keepOwn(
  tx: TransactionContext,
  { workspaceId, charges, invoices }: ChargeReading,
  idOf: (stripeChargeId: string) => string,
): Promise<readonly Kept[]> {
  const rows = await tx.db.invoice.findMany({ where: { workspaceId }, select: { id: true, stripeInvoiceId: true } });
  const localIds = new Map(rows.map(({ id, stripeInvoiceId }) => [stripeInvoiceId, id]));
  const invoiceIds = new Map(
    invoices.flatMap(({ id, paymentIds }) => paymentIds.map((paymentId) => [paymentId, localIds.get(id) ?? null])),
  );
  return charges.flatMap((charge) => {
    const invoiceId = invoiceIds.get(charge.paymentId ?? "") ?? null;
    const isPayment = invoiceId !== null || charge.operationId !== null;
    const isOwn = charge.status === "failed" ? isPayment : charge.isCaptured;
    return isOwn ? [{ id: idOf(charge.id), invoiceId, charge }] : [];
  });
}

function toData(workspaceId: string, { id, invoiceId, charge }: Kept) {
  const { id: stripeChargeId, paymentId: stripePaymentId, amount, currency, status, failureCode } = charge;
  const { description, cardBrand, cardLast4, disputeStatus, createdAt } = charge;
  return {
    ...{ id, workspaceId, invoiceId, stripeChargeId, stripePaymentId, amount, currency, status, failureCode },
    ...{ description, cardBrand, cardLast4, disputeStatus, createdAt },
  };
}
