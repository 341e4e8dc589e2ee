import type Stripe from "stripe";
import { changeStripe, readStripe, unlessDone } from "./call-stripe";
import { toSeconds } from "./reshape";
import { restatedLines } from "./restated-lines";
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
        const { id, status, lines, total } = own;
        const hasLines = lines.data.length > 0;
        return { id, isDraft: status === "draft", hasLines, isPaid: status === "paid", total: BigInt(total) };
      }),
    draft: ({ customerId, workspaceId, operationId, correctsId }, options) =>
      changeStripe(async () => {
        const made = await stripe.invoices.create(
          {
            customer: customerId,
            auto_advance: false,
            collection_method: "charge_automatically",
            pending_invoice_items_behavior: "exclude",
            discounts: "",
            metadata: { workspaceId, operationId, ...(correctsId !== undefined && { corrects: correctsId }) },
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
    async restate(invoiceId, issuedId, options) {
      const issued = await readStripe(() =>
        stripe.invoices.listLineItems(issuedId, { limit: 100 }).autoPagingToArray({ limit: 10_000 }),
      );
      const lines = restatedLines(issued);
      await changeStripe(() => stripe.invoices.addLines(invoiceId, { lines }, { ...options }));
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
