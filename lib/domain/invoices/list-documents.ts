import type { TransactionContext } from "../shared/context";
import { documentParts, readDocument } from "./read-document";
import type { InvoiceDocument } from "./views";

/** The documents of the workspace's newest invoices, oldest first: for a copy of them all. */
export async function listDocuments(
  ctx: Pick<TransactionContext, "db">,
  workspaceId: string,
  limit: number,
): Promise<readonly InvoiceDocument[]> {
  const rows = await ctx.db.invoice.findMany({
    where: { workspaceId },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    take: limit,
    include: documentParts,
  });
  return rows.map(readDocument).reverse();
}
