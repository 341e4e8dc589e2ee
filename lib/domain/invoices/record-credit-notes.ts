import type { StripeCreditNote } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../audit";
import type { TransactionContext } from "../shared/context";
import { newId } from "../shared/ids";

/**
 * Brings the workspace's credit notes to what Stripe says. A note never changes once issued; it can be taken back. The caller
 * holds the lock that keeps two readings apart, and has stored the invoices.
 */
export async function recordCreditNotes(
  tx: TransactionContext,
  workspaceId: string,
  notes: readonly StripeCreditNote[],
): Promise<void> {
  if (notes.length === 0) return;
  const rows = await tx.db.creditNote.findMany({ where: { workspaceId } });
  const known = new Map(rows.map((row) => [row.stripeCreditNoteId, row]));
  const invoices = await tx.db.invoice.findMany({
    where: { workspaceId, stripeInvoiceId: { in: notes.map(({ invoiceId }) => invoiceId) } },
    select: { id: true, stripeInvoiceId: true },
  });
  const invoiceIds = new Map(invoices.map(({ id, stripeInvoiceId }) => [stripeInvoiceId, id]));
  for (const note of notes) {
    const earlier = known.get(note.id);
    const invoiceId = invoiceIds.get(note.invoiceId);
    const { number, total, status, voidedAt } = note;
    const details = { number, total: total.toString() };
    if (!earlier && invoiceId !== undefined) {
      const id = newId();
      await tx.db.creditNote.create({ data: { ...toData(note), id, workspaceId, invoiceId } });
      await recordAudit(tx, { action: "billing.credit_note_issued", workspaceId, subjectId: id, details });
    }
    if (earlier && earlier.status !== status) {
      const { id } = earlier;
      await tx.db.creditNote.update({ where: { id, workspaceId }, data: { status, voidedAt } });
      await recordAudit(tx, { action: "billing.credit_note_voided", workspaceId, subjectId: id, details });
    }
  }
}

function toData(note: StripeCreditNote) {
  const {
    id: stripeCreditNoteId,
    number,
    status,
    currency,
    subtotal,
    taxTotal,
    total,
    memo,
    issuedAt,
    voidedAt,
  } = note;
  const lines = note.lines.map(({ amount, ...line }) => ({ ...line, amount: amount.toString() }));
  return { stripeCreditNoteId, number, status, currency, subtotal, taxTotal, total, memo, issuedAt, voidedAt, lines };
}
