import { writeYearArchive } from "@/lib/domain/invoices";
import { archiveInvoicesInput } from "@/lib/domain/invoices/inputs";
import { DomainError } from "@/lib/domain/shared/errors";
import { streamDownload } from "@/lib/server/download";
import { workspaceRoute } from "@/lib/server/route";

/** The PDFs of a year in one file. */
export const GET = workspaceRoute("invoices.read", (ctx, request) => {
  const query = archiveInvoicesInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new DomainError("not_found");
  const fileName = `invoices-${String(query.data.year)}.zip`;
  return Promise.resolve(
    streamDownload(writeYearArchive(ctx, query.data), { fileName, contentType: "application/zip" }),
  );
});
