import type { WorkspaceContext } from "../shared/context";
import { findDocumentRow } from "./find-document";
import { readDocument } from "./read-document";
import type { InvoiceDocument } from "./views";

/**
 * What is printed on the invoice: the same for everybody and every time while the invoice does not change.
 * @throws DomainError `not_found`
 */
export async function getInvoiceDocument(
  ctx: WorkspaceContext<"invoices.read">,
  invoiceId: string,
): Promise<InvoiceDocument> {
  return readDocument(await findDocumentRow(ctx, invoiceId));
}
