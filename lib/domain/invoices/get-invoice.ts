import type { WorkspaceContext } from "../shared/context";
import { findDocumentRow } from "./find-document";
import { readDocument } from "./read-document";
import type { InvoiceView } from "./views";

/**
 * One invoice of the workspace, with its lines and payments.
 * @throws DomainError `not_found`
 */
export async function getInvoice(ctx: WorkspaceContext<"invoices.read">, invoiceId: string): Promise<InvoiceView> {
  const row = await findDocumentRow(ctx, invoiceId);
  const { id, amountRemaining, status } = row;
  return { id, amountRemaining, canPay: status === "open" && amountRemaining > 0n, document: readDocument(row) };
}
