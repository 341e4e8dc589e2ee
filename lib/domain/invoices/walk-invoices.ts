import type { Prisma } from "@/lib/db/generated/client";
import type { WorkspaceContext } from "../shared/context";
import type { SelectInvoicesInput } from "./inputs";
import { readRow, rowColumns } from "./invoice-row";
import { documentParts, readDocument } from "./read-document";
import { afterPosition, orderOf, selected } from "./select-invoices";
import type { InvoiceDocument, InvoiceRow } from "./views";

const ROWS_AT_ONCE = 200;
const DOCUMENTS_AT_ONCE = 50;

type Reader = WorkspaceContext<"invoices.read">;

interface Place {
  readonly id: string;
  readonly status: string;
  readonly issuedAt: Date;
}

/** All invoices of the list, in its order, a few hundred at a time: memory does not grow with their number. */
export async function* walkInvoices(ctx: Reader, input: SelectInvoicesInput): AsyncGenerator<InvoiceRow> {
  const query = queryOf(ctx, input);
  for await (const row of walk(ROWS_AT_ONCE, (last, take) =>
    ctx.db.invoice.findMany({ ...query(last), take, select: rowColumns }),
  ))
    yield readRow(row);
}

/** The documents of a calendar year (UTC), oldest first. */
export async function* walkDocuments(ctx: Reader, year: number): AsyncGenerator<InvoiceDocument> {
  const query = queryOf(ctx, { status: "all", year, sort: "oldest" });
  for await (const row of walk(DOCUMENTS_AT_ONCE, (last, take) =>
    ctx.db.invoice.findMany({ ...query(last), take, include: documentParts }),
  ))
    yield readDocument(row);
}

function queryOf({ workspace }: Reader, input: SelectInvoicesInput) {
  return (last: Place | undefined) => {
    const after: Prisma.InvoiceWhereInput = last ? afterPosition(input, { ...last, at: last.issuedAt }) : {};
    return { where: { workspaceId: workspace.id, AND: [selected(input), after] }, orderBy: orderOf(input) };
  };
}

async function* walk<Row extends Place>(
  atOnce: number,
  find: (last: Place | undefined, take: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const rows = await find(last, atOnce);
    yield* rows;
    last = rows.at(-1);
    if (rows.length < atOnce) return;
  }
}
