import { csvAmount, csvLine } from "@/lib/format/csv";
import type { WorkspaceContext } from "../shared/context";
import type { SelectInvoicesInput } from "./inputs";
import type { InvoiceRow } from "./views";
import { walkInvoices } from "./walk-invoices";

const heads = ["Invoice", "Date", "Status", "Currency", "Total", "Due", "Paid", "Left to pay", "Paid on", "For"];
/** Without it Excel reads UTF-8 as something else. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The rows of the list as a table, in pieces: dates in UTC, amounts as decimal numbers. */
export async function* writeInvoiceCsv(
  ctx: WorkspaceContext<"invoices.read">,
  input: SelectInvoicesInput,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(heads);
  for await (const row of walkInvoices(ctx, input)) yield writeRow(row);
}

function writeRow(row: InvoiceRow): string {
  const amounts = [row.total, row.amountDue, row.amountPaid, row.amountRemaining];
  return csvLine([
    row.number,
    toDay(row.issuedAt),
    row.status,
    row.currency.toUpperCase(),
    ...amounts.map((amount) => csvAmount(amount, row.currency)),
    row.paidAt ? toDay(row.paidAt) : "",
    row.summary,
  ]);
}

function toDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
