import type { WorkspaceContext } from "../shared/context";
import { DomainError } from "../shared/errors";
import { documentParts } from "./read-document";

/** The invoice with what its document needs. Another workspace's invoice does not exist. */
export async function findDocumentRow(ctx: WorkspaceContext<"invoices.read">, invoiceId: string) {
  const where = { id: invoiceId, workspaceId: ctx.workspace.id };
  const row = isUuid(invoiceId) ? await ctx.db.invoice.findFirst({ where, include: documentParts }) : null;
  if (!row) throw new DomainError("not_found");
  return row;
}

/** Others are no id of ours, and the database would refuse the question. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
