import type { WorkspaceContext } from "../shared/context";
import type { ListInvoicesInput } from "./inputs";
import { readRow, rowColumns } from "./invoice-row";
import { afterPosition, listName, orderOf, readPosition, selected, writePosition } from "./select-invoices";
import type { InvoicePage } from "./views";

const PAGE_SIZE = 25;

/**
 * A page of the workspace's issued invoices. A cursor of another list or a broken one shows the first page.
 */
export async function listInvoices(
  ctx: WorkspaceContext<"invoices.read">,
  input: ListInvoicesInput,
): Promise<InvoicePage> {
  const workspaceId = ctx.workspace.id;
  const list = listName(workspaceId, input);
  const position = readPosition(list, input.cursor);
  const found = await ctx.db.invoice.findMany({
    where: { workspaceId, AND: [selected(input), position ? afterPosition(input, position) : {}] },
    orderBy: orderOf(input),
    // One more than shown tells whether there is another page.
    take: PAGE_SIZE + 1,
    select: rowColumns,
  });
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    rows: shown.map(readRow),
    nextCursor: found.length > PAGE_SIZE && last ? writePosition(list, last) : null,
  };
}
