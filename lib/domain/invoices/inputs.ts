import { z } from "zod";

export const invoiceFilters = ["all", "open", "paid"] as const;

/** The query of the invoice list. What does not parse is left out: an old link still shows the list. */
export const listInvoicesInput = z.object({
  status: z.enum(invoiceFilters).catch("all"),
  cursor: z.string().max(500).optional().catch(undefined),
});
export type ListInvoicesInput = z.infer<typeof listInvoicesInput>;
