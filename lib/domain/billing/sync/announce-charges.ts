import { recordAudit } from "../../audit";
import { reportFinding, resolveFinding } from "../../findings";
import { type ChargeChanges, isSettled } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import { noteFailedRefund } from "../balance-refunds/note-failed-refund";
import { tellPayers } from "../mails/tell-payers";

/** A first reading of an old customer brings refunds of long ago. */
const NEWS_FOR_MS = 3 * 86_400_000;

type Dispute = ChargeChanges["disputes"][number];

/** Tells of money that went back, and has support look at what cardholders object to: neither passes silently. */
export async function announceCharges(
  tx: TransactionContext,
  workspaceId: string,
  { refunds, failed, disputes }: ChargeChanges,
): Promise<void> {
  for (const refund of failed) await noteFailedRefund(tx, workspaceId, refund);
  for (const { refundId, amount, currency, createdAt, operationId } of refunds) {
    const params = { amount: amount.toString(), currency };
    await recordAudit(tx, { action: "billing.refunded", workspaceId, subjectId: refundId, details: params });
    // One of a deletion is told by who made it: nobody may be left here when this is read.
    if (operationId !== null || tx.now().getTime() - createdAt.getTime() > NEWS_FOR_MS) continue;
    await tellPayers(tx, { workspaceId, template: "refund", subjectId: refundId, notice: { kind: "refund", params } });
  }
  for (const dispute of disputes) await noteDispute(tx, workspaceId, dispute);
}

async function noteDispute(tx: TransactionContext, workspaceId: string, dispute: Dispute): Promise<void> {
  const { chargeId, amount, currency, status, isNew } = dispute;
  const details = { amount: amount.toString(), currency, status };
  const action = isNew ? "billing.charge_disputed" : "billing.dispute_changed";
  await recordAudit(tx, { action, workspaceId, subjectId: chargeId, details });
  const finding = { kind: "dispute", subject: chargeId } as const;
  if (isSettled(status)) await resolveFinding(tx, finding);
  else await reportFinding(tx, { ...finding, workspaceId, details });
}
