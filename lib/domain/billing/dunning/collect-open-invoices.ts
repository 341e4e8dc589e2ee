import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { digestInput } from "../../shared/run-once";
import { enqueueResume } from "../operations/enqueue-resume";
import { lockMoneyEvenIfLeaving } from "../operations/lock-money.sql";
import { settlingPurposes } from "../operations/purposes";
import { collectLater } from "./collect-later.sql";

/**
 * Begins to pay with the default card what could not be collected with the former, or what is left of a corrected invoice:
 * Stripe does not try these again by itself. An operation for each invoice does the rest. Nothing begins while another payment,
 * correction or change of plan is under way: a job tries again when that has ended. Takes the lock of the money, as everything
 * that begins a payment does; where the workspace is being deleted, that settles what is owed.
 */
export async function collectOpenInvoices(tx: TransactionContext, workspaceId: string): Promise<void> {
  if (await lockMoneyEvenIfLeaving(tx, workspaceId)) return;
  const pending = { workspaceId, state: "PENDING", purpose: { in: settlingPurposes } } as const;
  if (await tx.db.operation.findFirst({ where: pending, select: { id: true } })) return collectLater(tx, workspaceId);
  const isDue = { OR: [{ attemptCount: { gt: 0 } }, { correctsId: { not: null } }] };
  const invoices = await tx.db.invoice.findMany({
    where: { workspaceId, status: "open", amountRemaining: { gt: 0n }, ...isDue },
    orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
    select: { id: true, stripeInvoiceId: true },
  });
  for (const { id: invoiceId, stripeInvoiceId } of invoices) {
    const id = newId();
    const facts = { id, workspaceId, userId: tx.actor.userId, purpose: "billing.pay-invoice" };
    const input = { invoiceId, stripeInvoiceId };
    const inputHash = digestInput({ invoiceId });
    await tx.db.operation.create({ data: { ...facts, input, inputHash, state: "PENDING", createdAt: tx.now() } });
    await enqueueResume(tx, id, { runAt: tx.now() });
  }
}
