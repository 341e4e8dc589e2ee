import type { WorkspaceContext } from "../shared/context";
import { DomainError } from "../shared/errors";
import { isUuid } from "../shared/ids";
import { documentParts } from "./read-document";

/** The invoice with what its document needs. Another workspace's invoice does not exist. */
export async function findDocumentRow(ctx: WorkspaceContext<"invoices.read">, invoiceId: string) {
  const where = { id: invoiceId, workspaceId: ctx.workspace.id };
  const row = isUuid(invoiceId) ? await ctx.db.invoice.findFirst({ where, include: documentParts }) : null;
  if (!row) throw new DomainError("not_found");
  return row;
}
