import type { DiscountShare } from "../../billing/discounts";
import { type LineTax, type PretaxCredit, pretaxCredits } from "../../billing/totals";
import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";

/** The lines that charged what a credit gives back. */
export type CreditedItems = { invoice: string; invoice_line_items: string[] };

type Proration = { proration: boolean; proration_details: { credited_items: CreditedItems | null } };

export type LineParent =
  | {
      invoice_item_details: null;
      subscription_item_details: Proration & {
        invoice_item: string | null;
        subscription: string;
        subscription_item: string;
      };
      type: "subscription_item_details";
    }
  | {
      invoice_item_details: Proration & { invoice_item: string; subscription: string | null };
      subscription_item_details: null;
      type: "invoice_item_details";
    };

export type LinePricing = {
  price_details: { price: string; product: string };
  type: "price_details";
  unit_amount_decimal: string | null;
};

export type LineItem = Stored & {
  object: "line_item";
  amount: number;
  currency: string;
  description: string | null;
  discount_amounts: DiscountShare[];
  discountable: boolean;
  discounts: string[];
  invoice: string;
  livemode: false;
  metadata: Metadata;
  parent: LineParent;
  period: { end: number; start: number };
  pretax_credit_amounts: PretaxCredit[];
  pricing: LinePricing | null;
  quantity: number;
  quantity_decimal: string;
  subscription: string | null;
  subtotal: number;
  taxes: LineTax[];
  /** Its own tax rates; null for the invoice's. */
  _taxRates: string[] | null;
};

export const lineItems = defineKind<LineItem>({
  name: "line_item",
  prefix: "il",
  expandable: {
    discounts: "discount",
    "pricing.price_details.price": "price",
    subscription: "subscription",
  },
});

/** What the caller of `addLine` decides about a line. */
export type NewLine = Pick<LineItem, "amount" | "description" | "parent" | "period" | "pricing" | "quantity"> & {
  discountable?: boolean;
  metadata?: Metadata;
  discounts?: string[];
  /** What is taken off a line that takes no part in the invoice's discounts. */
  discountAmounts?: DiscountShare[];
  taxRates?: string[] | null;
};

/** An invoice's lines in the order they were added. */
export function linesOf(work: Work, invoiceId: string): LineItem[] {
  return work.where(lineItems, "invoice", invoiceId);
}

/** Adds a line to a draft; the invoice's totals are the caller's to refresh. */
export function addLine(work: Work, invoice: { id: string; currency: string }, line: NewLine): LineItem {
  const { subscription_item_details: item, invoice_item_details: extra } = line.parent;
  return work.insert(lineItems, {
    id: work.newId(lineItems),
    object: "line_item",
    amount: line.amount,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: line.discountAmounts ?? [],
    discountable: line.discountable ?? true,
    discounts: line.discounts ?? [],
    invoice: invoice.id,
    livemode: false,
    metadata: line.metadata ?? {},
    parent: line.parent,
    period: line.period,
    pretax_credit_amounts: pretaxCredits(line.discountAmounts ?? []),
    pricing: line.pricing,
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    subscription: item?.subscription ?? extra?.subscription ?? null,
    subtotal: line.amount,
    taxes: [],
    _taxRates: line.taxRates ?? null,
  });
}
