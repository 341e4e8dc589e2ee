import { z } from "zod";

export const invoiceFilters = ["all", "open", "paid", "void"] as const;
const invoiceOrders = ["newest", "oldest", "status"] as const;

/** Calendar years in UTC, as invoices are dated in print. */
const year = z.coerce.number().int().min(2000).max(2999);

/** Which invoices, and in which order. What does not parse is left out: an old link still shows the list. */
export const selectInvoicesInput = z.object({
  status: z.enum(invoiceFilters).catch("all"),
  year: year.optional().catch(undefined),
  sort: z.enum(invoiceOrders).catch("newest"),
});
export type SelectInvoicesInput = z.infer<typeof selectInvoicesInput>;

/** The query of the invoice list. */
export const listInvoicesInput = selectInvoicesInput.extend({
  cursor: z.string().max(500).optional().catch(undefined),
});
export type ListInvoicesInput = z.infer<typeof listInvoicesInput>;

/** The query of the archive of a year. */
export const archiveInvoicesInput = z.object({ year });
export type ArchiveInvoicesInput = z.infer<typeof archiveInvoicesInput>;

export const transactionKinds = ["all", "payments", "refunds", "credit-notes"] as const;

export const selectTransactionsInput = z.object({
  kind: z.enum(transactionKinds).catch("all"),
  year: year.optional().catch(undefined),
});
export type SelectTransactionsInput = z.infer<typeof selectTransactionsInput>;

/** The query of the list of payments, refunds and credit notes. */
export const listTransactionsInput = selectTransactionsInput.extend({
  cursor: z.string().max(500).optional().catch(undefined),
});
export type ListTransactionsInput = z.infer<typeof listTransactionsInput>;
