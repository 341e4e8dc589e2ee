import { createHash } from "node:crypto";
import { inTransaction } from "@/lib/db/transaction";
import { reportFinding } from "../findings";
import type { WorkspaceContext } from "../shared/context";
import { findDocumentRow } from "./find-document";
import { renderInvoicePdf } from "./pdf/render-invoice-pdf";
import { readDocument } from "./read-document";
import type { InvoiceDocument, PrintedInvoice } from "./views";

/**
 * The invoice as a PDF. Of the same invoice in the same state it is the same file for ever: the hash of the first one is kept,
 * and support is told of a file that differs from it.
 * @throws DomainError `not_found`
 */
export async function printInvoice(ctx: WorkspaceContext<"invoices.read">, invoiceId: string): Promise<PrintedInvoice> {
  const row = await findDocumentRow(ctx, invoiceId);
  const document = readDocument(row);
  const content = renderInvoicePdf(document);
  const hash = digest(content);
  const facts = digest(writeFacts(document));
  if (row.printedFacts !== facts) {
    const where = { id: row.id, workspaceId: row.workspaceId, printedFacts: row.printedFacts };
    await ctx.db.invoice.updateMany({ where, data: { printedFacts: facts, printedHash: hash } });
  } else if (row.printedHash !== hash) {
    const details = { number: row.number, was: row.printedHash ?? "", is: hash };
    await inTransaction(ctx, (tx) =>
      reportFinding(tx, { kind: "pdf-changed", subject: row.id, workspaceId: row.workspaceId, details }),
    );
  }
  return { number: document.number, status: document.status, content };
}

function writeFacts(document: InvoiceDocument): string {
  return JSON.stringify(document, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
