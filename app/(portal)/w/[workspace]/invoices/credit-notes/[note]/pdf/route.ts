import { fileNameOf, getCreditNoteDocument, renderInvoicePdf } from "@/lib/domain/invoices";
import { pdfResponse } from "@/lib/server/pdf-response";
import { workspaceRoute } from "@/lib/server/route";

/** The credit note as it was issued. */
export const GET = workspaceRoute("invoices.read", async (ctx, _request, { note = "" }) => {
  const document = await getCreditNoteDocument(ctx, note);
  return pdfResponse(`credit-note-${fileNameOf(document.number)}`, renderInvoicePdf(document));
});
