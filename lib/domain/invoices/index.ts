export { getInvoice } from "./get-invoice";
export { getInvoiceDocument } from "./get-invoice-document";
export { listDocuments } from "./list-documents";
export { listInvoices } from "./list-invoices";
export { isOwed, owed } from "./owed";
export { renderInvoicePdf } from "./pdf/render-invoice-pdf";
export { recordInvoices } from "./record-invoices";
