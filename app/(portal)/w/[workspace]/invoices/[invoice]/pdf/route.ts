import { fileNameOf, printInvoice } from "@/lib/domain/invoices";
import { DomainError } from "@/lib/domain/shared/errors";
import { pdfResponse } from "@/lib/server/pdf-response";
import { payerRoute } from "@/lib/server/route";

/** The invoice as it was issued: the same bytes every time. */
export const GET = payerRoute("invoices.read", async (ctx, _request, { invoice = "" }) => {
  const { number, status, content } = await printInvoice(ctx, invoice);
  // Who is blocked sees what they have to pay, and nothing else.
  if (ctx.isBlocked && status !== "open" && status !== "uncollectible") throw new DomainError("forbidden");
  return pdfResponse(`invoice-${fileNameOf(number)}`, content);
});
