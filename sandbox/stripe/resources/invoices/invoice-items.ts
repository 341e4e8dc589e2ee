import type { DiscountShare } from "../../billing/discounts";
import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";
import { testClockOf } from "../clocks/test-clocks";
import { showTaxRates } from "../taxes/tax-rates";
import { addLine, type CreditedItems, type LineParent, type LinePricing, linesOf } from "./line-items";

/** What an invoice item gives back: lines already invoiced, or another item still pending. */
export type ItemCredit =
  | { invoice_line_item_details: CreditedItems; type: "invoice_line_items" }
  | { invoice_item: string; type: "invoice_item" };

export type InvoiceItem = Stored & {
  object: "invoiceitem";
  amount: number;
  currency: string;
  customer: string;
  customer_account: null;
  date: number;
  description: string | null;
  discountable: boolean;
  discounts: string[];
  /** Null while it waits for the next invoice. */
  invoice: string | null;
  livemode: false;
  metadata: Metadata;
  net_amount: number;
  parent: {
    subscription_details: { subscription: string; subscription_item?: string };
    type: "subscription_details";
  } | null;
  period: { end: number; start: number };
  pricing: LinePricing | null;
  proration: boolean;
  proration_details?: { credited_items: ItemCredit | null; discount_amounts: DiscountShare[] };
  quantity: number;
  quantity_decimal: string;
  test_clock: string | null;
  /** Null for the tax rates of the invoice it comes to be on. */
  _taxRates: string[] | null;
};

export const invoiceItems = defineKind<InvoiceItem>({
  name: "invoiceitem",
  prefix: "ii",
  title: "invoiceitem",
  expandable: {
    customer: "customer",
    discounts: "discount",
    invoice: "invoice",
    "pricing.price_details.price": "price",
    test_clock: "test_helpers.test_clock",
  },
  compute: (item, work) => ({ tax_rates: showTaxRates(work, item._taxRates ?? []) }),
});

export type NewInvoiceItem = Pick<
  InvoiceItem,
  "amount" | "currency" | "customer" | "description" | "parent" | "period" | "pricing" | "proration" | "quantity"
> & {
  discountable?: boolean | undefined;
  metadata?: Metadata | undefined;
  creditedItems?: ItemCredit | null | undefined;
  discountAmounts?: DiscountShare[] | undefined;
  discounts?: string[] | undefined;
  taxRates?: string[] | null | undefined;
};

/** Makes a pending item; the caller emits `invoiceitem.created` when the moment has come. */
export function createInvoiceItem(work: Work, sent: NewInvoiceItem): InvoiceItem {
  return work.insert(invoiceItems, {
    id: work.newId(invoiceItems),
    object: "invoiceitem",
    amount: sent.amount,
    currency: sent.currency,
    customer: sent.customer,
    customer_account: null,
    date: work.now(sent.customer),
    description: sent.description,
    discountable: sent.discountable ?? !sent.proration,
    discounts: sent.discounts ?? [],
    invoice: null,
    livemode: false,
    metadata: sent.metadata ?? {},
    net_amount: sent.amount,
    parent: sent.parent,
    period: sent.period,
    pricing: sent.pricing,
    proration: sent.proration,
    ...(sent.proration
      ? {
          proration_details: {
            credited_items: sent.creditedItems ?? null,
            discount_amounts: sent.discountAmounts ?? [],
          },
        }
      : {}),
    quantity: sent.quantity,
    quantity_decimal: String(sent.quantity),
    test_clock: testClockOf(work, sent.customer),
    _taxRates: sent.taxRates ?? null,
  });
}

/** Items that wait for the customer's next invoice: those of `subscription`, and those of none. */
export function pendingItems(work: Work, customer: string, subscription: string | null): InvoiceItem[] {
  return work.where(invoiceItems, "customer", customer).filter(({ invoice, parent }) => {
    const owner = parent?.subscription_details.subscription ?? null;
    return invoice === null && (owner === null || owner === subscription);
  });
}

/** Puts an item on a draft. */
export function placeItem(work: Work, item: InvoiceItem, invoice: { id: string; currency: string }): InvoiceItem {
  addLine(work, invoice, {
    amount: item.amount,
    description: item.description,
    discountable: item.discountable,
    discountAmounts: item.proration_details?.discount_amounts ?? [],
    discounts: item.discounts,
    taxRates: item._taxRates,
    metadata: item.metadata,
    parent: lineParent(work, item),
    period: item.period,
    pricing: item.pricing,
    quantity: item.quantity,
  });
  return work.update(invoiceItems, item.id, { invoice: invoice.id });
}

function lineParent(work: Work, item: InvoiceItem): LineParent {
  const { subscription = null, subscription_item = null } = item.parent?.subscription_details ?? {};
  const proration = {
    proration: item.proration,
    proration_details: { credited_items: creditedLines(work, item) },
  };
  if (subscription !== null && subscription_item !== null) {
    const details = { ...proration, invoice_item: item.id, subscription, subscription_item };
    return { type: "subscription_item_details", subscription_item_details: details, invoice_item_details: null };
  }
  const details = { ...proration, invoice_item: item.id, subscription };
  return { type: "invoice_item_details", invoice_item_details: details, subscription_item_details: null };
}

function creditedLines(work: Work, item: InvoiceItem): CreditedItems | null {
  const credited = item.proration_details?.credited_items;
  if (!credited) return null;
  return credited.type === "invoice_line_items"
    ? credited.invoice_line_item_details
    : linesOfItem(work, credited.invoice_item);
}

/** Where an invoice item was billed; null while it is pending. */
export function linesOfItem(work: Work, invoiceItemId: string): CreditedItems | null {
  const invoice = work.find(invoiceItems, invoiceItemId)?.invoice;
  if (!invoice) return null;
  const lines = linesOf(work, invoice).filter(({ parent }) => {
    const details = parent.subscription_item_details ?? parent.invoice_item_details;
    return details.invoice_item === invoiceItemId;
  });
  return { invoice, invoice_line_items: lines.map((line) => line.id) };
}
