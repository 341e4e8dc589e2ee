import { fileNameOf, getInvoiceDocument, renderInvoicePdf } from "@/lib/domain/invoices";
import { DomainError } from "@/lib/domain/shared/errors";
import { downloadHeaders } from "@/lib/server/download";
import { payerRoute } from "@/lib/server/route";

/** The invoice as it was issued: the same bytes every time. */
export const GET = payerRoute("invoices.read", async (ctx, _request, { invoice = "" }) => {
  const document = await getInvoiceDocument(ctx, invoice);
  // Who is blocked sees what they have to pay, and nothing else.
  const { status } = document;
  if (ctx.isBlocked && status !== "open" && status !== "uncollectible") throw new DomainError("forbidden");
  const fileName = `invoice-${fileNameOf(document.number)}.pdf`;
  // A copy, because a response takes no view of a buffer that might be shared.
  return new Response(new Uint8Array(renderInvoicePdf(document)), {
    headers: downloadHeaders({ fileName, contentType: "application/pdf" }),
  });
});
