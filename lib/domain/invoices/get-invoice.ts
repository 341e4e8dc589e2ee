import type { WorkspaceContext } from "../shared/context";
import { findDocumentRow } from "./find-document";
import { isOwed } from "./owed";
import { readDocument } from "./read-document";
import type { InvoiceView } from "./views";

/**
 * One invoice of the workspace, with its lines and payments.
 * @throws DomainError `not_found`
 */
export async function getInvoice(ctx: WorkspaceContext<"invoices.read">, invoiceId: string): Promise<InvoiceView> {
  const row = await findDocumentRow(ctx, invoiceId);
  const { id, amountRemaining } = row;
  return { id, amountRemaining, canPay: isOwed(row), document: readDocument(row) };
}
