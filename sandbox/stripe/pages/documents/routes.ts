import type { PageAnswer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { creditNotes } from "../../resources/credit-notes/credit-notes";
import { invoices } from "../../resources/invoices/invoices";
import type { Sandbox } from "../../sandbox";
import { nothingHere } from "../hosted/hosted-page";
import type { PageRoute } from "../index";
import type { Bill } from "./bill";
import { creditNoteBill } from "./credit-note-bill";
import { invoiceBill } from "./invoice-bill";

/** `/invoice/…/pdf` and `/credit_note/…/pdf`: files for whoever knows the unguessable address. */
export const documentRoutes: readonly PageRoute[] = [
  {
    method: "GET",
    path: "/invoice/:token/pdf",
    handle: ({ params }, sandbox) => pdfAnswer(sandbox, (work) => findInvoice(work, params.get("token"))),
  },
  {
    method: "GET",
    path: "/credit_note/:token/pdf",
    handle: ({ params }, sandbox) => pdfAnswer(sandbox, (work) => findNote(work, params.get("token"))),
  },
];

async function pdfAnswer(sandbox: Sandbox, find: (work: Work) => Bill | null): Promise<PageAnswer> {
  const bill = sandbox.perform(find);
  if (!bill) return nothingHere("No such document", "This link is wrong, or the sandbox was reset since it was made.");
  // Writing PDFs takes a library as large as the sandbox: it is loaded when the first one is asked for.
  const { billPdf } = await import("./bill-pdf");
  const name = `${bill.title.replaceAll(" ", "-")}-${bill.number}.pdf`;
  const headers = {
    "Content-Type": "application/pdf",
    "Content-Disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
  return { status: 200, headers, body: await billPdf(bill) };
}

function findInvoice(work: Work, token: string | undefined): Bill | null {
  const invoice = token ? work.where(invoices, "_token", token)[0] : undefined;
  return invoice ? invoiceBill(work, invoice) : null;
}

function findNote(work: Work, token: string | undefined): Bill | null {
  const note = token ? work.where(creditNotes, "_token", token)[0] : undefined;
  return note ? creditNoteBill(work, note) : null;
}
