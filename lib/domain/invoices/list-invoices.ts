import type { Prisma } from "@/lib/db/generated/client";
import type { WorkspaceContext } from "../shared/context";
import { type PagePosition, readCursor, writeCursor } from "../shared/page";
import type { ListInvoicesInput } from "./inputs";
import { readStatus } from "./read-document";
import type { InvoicePage } from "./views";

const PAGE_SIZE = 25;

/** The workspace's issued invoices, newest first. A cursor of another list or a broken one shows the first page. */
export async function listInvoices(
  ctx: WorkspaceContext<"invoices.read">,
  input: ListInvoicesInput,
): Promise<InvoicePage> {
  const workspaceId = ctx.workspace.id;
  const list = `invoices:${workspaceId}:${input.status}`;
  const found = await ctx.db.invoice.findMany({
    where: {
      workspaceId,
      ...(input.status === "all" ? {} : { status: input.status }),
      ...after(readCursor(list, input.cursor)),
    },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    // One more than shown tells whether there is another page.
    take: PAGE_SIZE + 1,
    include: { lines: { orderBy: { position: "asc" }, take: 1, select: { description: true } } },
  });
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ id, number, status, currency, total, amountRemaining, issuedAt, paidAt, lines }) => ({
      ...{ id, number, currency, total, amountRemaining, issuedAt, paidAt },
      status: readStatus(status),
      summary: lines[0]?.description ?? "",
    })),
    nextCursor: found.length > PAGE_SIZE && last ? writeCursor(list, { at: last.issuedAt, id: last.id }) : null,
  };
}

function after(position: PagePosition | null): Prisma.InvoiceWhereInput {
  if (position === null) return {};
  const { at, id } = position;
  return { OR: [{ issuedAt: { lt: at } }, { issuedAt: at, id: { lt: id } }] };
}
