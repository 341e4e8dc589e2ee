import "server-only";
import { downloadHeaders } from "./download";

/** A PDF to be saved. `fileName` holds plain letters, digits and hyphens alone. */
export function pdfResponse(fileName: string, content: Uint8Array): Response {
  // A copy, because a response takes no view of a buffer that might be shared.
  return new Response(new Uint8Array(content), {
    headers: downloadHeaders({ fileName: `${fileName}.pdf`, contentType: "application/pdf" }),
  });
}
