import { nameMethod } from "@/components/invoices/transaction-words";
import { walkTransactions } from "@/lib/domain/invoices";
import { selectTransactionsInput } from "@/lib/domain/invoices/inputs";
import type { TransactionRow } from "@/lib/domain/invoices/views";
import { csvAmount } from "@/lib/format/csv";
import { csvResponse } from "@/lib/server/csv-response";
import { workspaceRoute } from "@/lib/server/route";

const head = ["date_utc", "kind", "status", "dispute", "card", "invoice", "label", "amount", "currency"];

/** The rows of the list as they are filtered on the page, all of them. */
export const GET = workspaceRoute("invoices.read", (ctx, request) => {
  const query = selectTransactionsInput.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Promise.resolve(csvResponse("payments", head, lines(walkTransactions(ctx, query))));
});

async function* lines(pages: AsyncIterable<readonly TransactionRow[]>) {
  for await (const page of pages) yield page.map(toCells);
}

function toCells(row: TransactionRow): readonly string[] {
  const { at, kind, status, decline, disputeStatus, cardBrand, cardLast4, invoiceNumber, label } = row;
  return [
    at.toISOString(),
    kind,
    decline ?? status,
    disputeStatus ?? "",
    cardLast4 === null ? "" : nameMethod(cardBrand, cardLast4),
    invoiceNumber ?? "",
    label ?? "",
    csvAmount(row.amount, row.currency),
    row.currency.toUpperCase(),
  ];
}
