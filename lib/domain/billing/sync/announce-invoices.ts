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
  const someoneIsPaying = await tx.db.operation.findFirst({ where: { workspaceId, state: "PENDING" } });
  for (const { invoiceId, invoice, becamePaid, attemptFailed } of changes) {
    // A first reading of an old customer brings invoices of long ago.
    const isRecent = tx.now().getTime() - (invoice.paidAt ?? invoice.issuedAt).getTime() < 3 * DAY_MS;
    const isRenewal = invoice.subscriptionId !== null && invoice.subscriptionId === subscriptionId;
    if (becamePaid && isRecent && invoice.total > 0n) {
      const payload = { workspaceId, template: "receipt", subjectId: invoiceId } as const;
      await enqueue(tx, { name: "billing.send-mail", payload });
    } else if (attemptFailed && isRecent && isRenewal && !someoneIsPaying) {
      const payload = { workspaceId, template: "payment-failed", subjectId: invoiceId } as const;
      await enqueue(tx, { name: "billing.send-mail", payload });
    }
  }
}
