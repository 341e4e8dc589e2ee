import type Stripe from "stripe";
import { changeStripe, findInStripe, readStripe, unlessDone } from "./call-stripe";
import { collectInvoice, listDrafts } from "./collect-invoice";
import { toInvoicePayment } from "./invoice-payment-shape";
import { type IssuedInvoice, isIssued, toInvoice, toLine } from "./invoice-shape";
import { itemsFor } from "./items-for";
import { toSeconds } from "./reshape";
import type {
  StripeInvoice,
  StripeInvoices,
  StripeItem,
  StripeMetered,
  StripePreview,
  StripeSubscription,
} from "./types";

/** An invoice carries its first lines; the rest has to be asked for. */
async function withAllLines(stripe: Stripe, invoice: IssuedInvoice): Promise<StripeInvoice> {
  if (!invoice.lines.has_more) return toInvoice(invoice, invoice.lines.data);
  const lines = await stripe.invoices.listLineItems(invoice.id, { limit: 100 }).autoPagingToArray({ limit: 10_000 });
  return toInvoice(invoice, lines);
}

export function invoicesOf(stripe: Stripe): StripeInvoices {
  return {
    previewSubscription: ({ customerId: customer, promoId, trialEndsAt, ...wanted }) =>
      readStripe(async () => {
        const trial = trialEndsAt !== null && { trial_end: toSeconds(trialEndsAt) };
        const details = { items: itemsFor(wanted), ...trial };
        const request = { customer, subscription_details: details, ...discountsOf(promoId) };
        return toPreview(await stripe.invoices.createPreview(request));
      }),
    previewRenewal: (subscription, promoId) =>
      readStripe(async () =>
        toPreview(await stripe.invoices.createPreview({ subscription, ...discountsOf(promoId ?? null) })),
      ),
    previewChange: (held, { prorationDate, ...wanted }) =>
      readStripe(async () => {
        const preview = await stripe.invoices.createPreview({
          subscription: held.id,
          subscription_details: {
            items: itemsFor(wanted, held),
            proration_behavior: "always_invoice",
            proration_date: toSeconds(prorationDate),
          },
        });
        return toPreview(preview);
      }),
    previewPeriod: (held, item) => previewPeriod(stripe, held, item),
    previewUnused: (subscriptionId, at) => previewUnused(stripe, subscriptionId, at),
    listOf: (customerId) =>
      readStripe(async () => {
        const invoices = await stripe.invoices
          .list({ customer: customerId, limit: 100, expand: ["data.payments"] })
          .autoPagingToArray({ limit: 10_000 });
        return Promise.all(invoices.filter(isIssued).map((invoice) => withAllLines(stripe, invoice)));
      }),
    async find(invoiceId) {
      const invoice = await findInStripe(() => stripe.invoices.retrieve(invoiceId, { expand: ["payments"] }));
      return invoice !== null && isIssued(invoice) ? readStripe(() => withAllLines(stripe, invoice)) : null;
    },
    listDrafts: (subscriptionId) => listDrafts(stripe, subscriptionId),
    collect: (invoiceId, options) => collectInvoice(stripe, invoiceId, options),
    listPayments: (invoiceId) =>
      readStripe(async () => {
        const payments = await stripe.invoicePayments
          .list({
            invoice: invoiceId,
            status: "paid",
            limit: 100,
            expand: ["data.payment.payment_intent.latest_charge"],
          })
          .autoPagingToArray({ limit: 1_000 });
        return payments.map(toInvoicePayment);
      }),
    async void(invoiceId, options) {
      const change = changeStripe(() => stripe.invoices.voidInvoice(invoiceId, {}, { ...options }));
      await unlessDone(change, ["status_transition_invalid", "invoice_not_editable", "StripeInvalidRequestError"]);
    },
  };
}

function discountsOf(promoId: string | null): Pick<Stripe.InvoiceCreatePreviewParams, "discounts"> {
  return promoId === null ? {} : { discounts: [{ promotion_code: promoId }] };
}

function previewPeriod(
  stripe: Stripe,
  held: Pick<StripeSubscription, "id" | "itemId" | "meteredItems">,
  wanted: StripeItem & StripeMetered,
): Promise<bigint> {
  return readStripe(async () => {
    const items = itemsFor(wanted, held);
    // Of a plan that was to end nothing would come: it is asked as if it went on.
    const details = { items, proration_behavior: "none", cancel_at_period_end: false } as const;
    const request = { subscription: held.id, preview_mode: "recurring", subscription_details: details } as const;
    const { data } = (await stripe.invoices.createPreview(request)).lines;
    return data.filter((line) => toLine(line).priceId === wanted.priceId).reduce(addLine, 0n);
  });
}

function addLine(sum: bigint, { amount, discount_amounts: discounts }: Stripe.InvoiceLineItem): bigint {
  return (discounts ?? []).reduce((rest, discount) => rest - BigInt(discount.amount), sum + BigInt(amount));
}

function toPreview(preview: Stripe.Invoice): StripePreview {
  const { total_discount_amounts: discounts, starting_balance: balance } = preview;
  const total = BigInt(preview.total);
  const discountTotal = (discounts ?? []).reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const amountDue = BigInt(preview.amount_due);
  const extra = [
    { description: "Discount", amount: -discountTotal, isProration: false },
    // Only where the balance takes part: a total below the smallest charge is let go.
    { description: "From your balance", amount: balance === 0 ? 0n : amountDue - total, isProration: false },
  ];
  return {
    ...{ amountDue, total, discountTotal },
    lines: [...preview.lines.data.map(toLine), ...extra.filter(({ amount }) => amount !== 0n)],
  };
}

function previewUnused(stripe: Stripe, subscription: string, at: Date): Promise<bigint> {
  return readStripe(async () => {
    const ending = {
      cancel_now: true,
      proration_behavior: "create_prorations",
      proration_date: toSeconds(at),
    } as const;
    const preview = await stripe.invoices.createPreview({ subscription, subscription_details: ending });
    const unused = preview.lines.data.map(toLine).filter(({ isProration }) => isProration);
    return -unused.reduce((sum, { amount }) => sum + amount, 0n);
  });
}
