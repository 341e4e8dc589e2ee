import { writeInvoiceCsv } from "@/lib/domain/invoices";
import { selectInvoicesInput } from "@/lib/domain/invoices/inputs";
import { streamDownload } from "@/lib/server/download";
import { workspaceRoute } from "@/lib/server/route";

/** The rows of the list as they are filtered and sorted on the page, all of them. */
export const GET = workspaceRoute("invoices.read", (ctx, request) => {
  const query = selectInvoicesInput.parse(Object.fromEntries(new URL(request.url).searchParams));
  const fileName = `${query.year === undefined ? "invoices" : `invoices-${String(query.year)}`}.csv`;
  const lines = encode(writeInvoiceCsv(ctx, query));
  return Promise.resolve(streamDownload(lines, { fileName, contentType: "text/csv; charset=utf-8" }));
});

async function* encode(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
