import type { InvoiceChange } from "../../invoices/views";
import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

const DAY_MS = 86_400_000;

interface Announcement {
  readonly workspaceId: string;
  /** The live subscription in Stripe. */
  readonly subscriptionId: string | null;
  readonly changes: readonly InvoiceChange[];
}

/** Queues the mails that a change of an invoice asks for: a receipt, or word that a renewal could not be collected. */
export async function announceInvoices(tx: TransactionContext, announcement: Announcement): Promise<void> {
  const { workspaceId, subscriptionId, changes } = announcement;
  // Whoever is paying right now sees the answer on the page.
  const isPaying = await tx.db.operation.findFirst({ where: { workspaceId, state: "PENDING" }, select: { id: true } });
  for (const change of changes.filter((one) => isRecent(tx, one))) {
    const isUnseenFailure = change.attemptFailed && !isPaying && isRenewal(change, subscriptionId);
    if (change.becamePaid && change.invoice.total > 0n) await queueMail(tx, workspaceId, ["receipt", change.invoiceId]);
    else if (isUnseenFailure) await queueMail(tx, workspaceId, ["payment-failed", change.invoiceId]);
  }
}

/** A first reading of an old customer brings invoices of long ago. */
function isRecent(tx: TransactionContext, { invoice }: InvoiceChange): boolean {
  return tx.now().getTime() - (invoice.paidAt ?? invoice.issuedAt).getTime() < 3 * DAY_MS;
}

function isRenewal({ invoice }: InvoiceChange, subscriptionId: string | null): boolean {
  return invoice.subscriptionId !== null && invoice.subscriptionId === subscriptionId;
}

function queueMail(
  tx: TransactionContext,
  workspaceId: string,
  [template, subjectId]: readonly ["receipt" | "payment-failed", string],
): Promise<void> {
  return enqueue(tx, { name: "billing.send-mail", payload: { workspaceId, template, subjectId } });
}
