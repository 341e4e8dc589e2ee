import type Stripe from "stripe";
import { changeStripe, readStripe, unlessDone } from "./call-stripe";
import { toSeconds } from "./reshape";
import type { StripeOwnInvoices } from "./types";

export function ownInvoicesOf(stripe: Stripe): StripeOwnInvoices {
  return {
    findOf: (customerId, operationId) =>
      readStripe(async () => {
        const invoices = await stripe.invoices
          .list({ customer: customerId, limit: 100 })
          .autoPagingToArray({ limit: 10_000 });
        const own = invoices.find(({ metadata }) => metadata?.operationId === operationId);
        if (!own?.id) return null;
        const { id, status, lines } = own;
        return { id, isDraft: status === "draft", hasLines: lines.data.length > 0, isPaid: status === "paid" };
      }),
    draft: ({ customerId, workspaceId, operationId }, options) =>
      changeStripe(async () => {
        const made = await stripe.invoices.create(
          {
            customer: customerId,
            auto_advance: false,
            collection_method: "charge_automatically",
            pending_invoice_items_behavior: "exclude",
            discounts: "",
            metadata: { workspaceId, operationId },
          },
          { ...options },
        );
        return made.id;
      }),
    async fill(invoiceId, lines, options) {
      const sent = lines.map(({ description, amount, periodStart, periodEnd }) => ({
        description,
        amount: Number(amount),
        period: { start: toSeconds(periodStart), end: toSeconds(periodEnd) },
      }));
      await changeStripe(() => stripe.invoices.addLines(invoiceId, { lines: sent }, { ...options }));
    },
    async finalize(invoiceId, options) {
      const finalizing = { auto_advance: false };
      await changeStripe(() => stripe.invoices.finalizeInvoice(invoiceId, finalizing, { ...options }));
    },
    discard: (invoiceId, options) =>
      unlessDone(
        changeStripe(() => stripe.invoices.del(invoiceId, {}, { ...options })),
        ["resource_missing"],
      ),
  };
}
