import { Zip, ZipPassThrough } from "fflate";
import type { WorkspaceContext } from "../shared/context";
import type { ArchiveInvoicesInput } from "./inputs";
import { renderInvoicePdf } from "./pdf/render-invoice-pdf";
import { walkDocuments } from "./walk-invoices";

/** The PDFs of a calendar year (UTC) as a ZIP, in pieces. PDFs are compressed already, so they are stored as they are. */
export async function* writeYearArchive(
  ctx: WorkspaceContext<"invoices.read">,
  { year }: ArchiveInvoicesInput,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  let count = 0;
  for await (const document of walkDocuments(ctx, year)) {
    count += 1;
    const file = new ZipPassThrough(`${String(count).padStart(4, "0")}-${fileNameOf(document.number)}.pdf`);
    // Not the time of the download: the same invoices make the same archive.
    file.mtime = document.issuedAt;
    zip.add(file);
    file.push(new Uint8Array(renderInvoicePdf(document)), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Numbers come from Stripe; nothing but plain letters and digits reaches a file name or a header. */
export function fileNameOf(number: string): string {
  return number.replaceAll(/[^A-Za-z0-9-]+/g, "-");
}
