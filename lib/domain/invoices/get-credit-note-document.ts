import { z } from "zod";
import type { WorkspaceContext } from "../shared/context";
import { DomainError } from "../shared/errors";
import { isUuid } from "../shared/ids";
import { readParty } from "./read-document";
import type { InvoiceDocument } from "./views";

const lines = z.array(
  z.object({ description: z.string(), quantity: z.string(), amount: z.string().transform(BigInt) }),
);

/**
 * What is printed on a credit note: between the same two as the invoice it is of. Another workspace's does not exist.
 * @throws DomainError `not_found`
 */
export async function getCreditNoteDocument(
  ctx: WorkspaceContext<"invoices.read">,
  noteId: string,
): Promise<InvoiceDocument> {
  const where = { id: noteId, workspaceId: ctx.workspace.id };
  const note = isUuid(noteId) ? await ctx.db.creditNote.findFirst({ where, include: { invoice: true } }) : null;
  if (!note) throw new DomainError("not_found");
  const { number, currency, issuedAt, subtotal, taxTotal, total, memo, invoice } = note;
  return {
    ...{ number, currency, issuedAt, subtotal, total, creditOf: invoice.number },
    status: note.status === "void" ? "void" : "paid",
    ...{ dueAt: null, paidAt: null, period: null, discounts: [], payments: [] },
    seller: readParty(invoice.seller),
    buyer: readParty(invoice.buyer),
    lines: lines.parse(note.lines).map((line) => ({ ...line, periodStart: null, periodEnd: null, unitAmount: null })),
    taxes: taxTotal === 0n ? [] : [{ label: "Tax", amount: taxTotal }],
    ...{ balanceApplied: 0n, amountDue: 0n, amountPaid: 0n },
    footnote: memo,
  };
}
