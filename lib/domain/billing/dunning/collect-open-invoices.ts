import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { digestInput } from "../../shared/run-once";
import { enqueueResume } from "../operations/enqueue-resume";
import { payingPurposes } from "../operations/purposes";
import { collectLater } from "./collect-later.sql";

/**
 * Begins to pay with a new default card what could not be collected with the former: Stripe does not try again by itself.
 * Called in the transaction that stores the new default, so once for each; an operation for each invoice does the rest.
 * Nothing begins while another payment or change of plan is under way: a job tries again when that has ended.
 */
export async function collectOpenInvoices(tx: TransactionContext, workspaceId: string): Promise<void> {
  const pending = { workspaceId, state: "PENDING", purpose: { in: payingPurposes } } as const;
  if (await tx.db.operation.findFirst({ where: pending, select: { id: true } })) return collectLater(tx, workspaceId);
  const tried = { status: "open", amountRemaining: { gt: 0n }, attemptCount: { gt: 0 } };
  const invoices = await tx.db.invoice.findMany({
    where: { workspaceId, ...tried },
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
