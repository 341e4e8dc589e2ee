export const FINALIZE_INVOICE = "invoice.finalize";
export const RETRY_INVOICE = "invoice.retry";
export const WILL_BE_DUE = "invoice.will_be_due";
export const OVERDUE = "invoice.overdue";
