import { chargesFor } from "../../billing/price-amount";
import { describeCharge } from "../../billing/wording";
import type { Work } from "../../kernel/work";
import { isMetered, type Price, prices } from "../catalog/prices";
import { products } from "../catalog/products";
import { addLine, type LineItem, type LinePricing, type NewLine } from "../invoices/line-items";
import { ownTaxRates, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import { periodOf, shareOfPeriod } from "./whole-period";

type BilledInvoice = { id: string; currency: string };

/** Charges items in advance for the whole of their current period, and notes what each was charged. */
export function billItems(work: Work, invoice: BilledInvoice, items: readonly SubscriptionItem[]): void {
  for (const item of items) {
    const price = work.get(prices, item._price);
    if (isMetered(price)) continue;
    const period = { start: item.current_period_start, end: item.current_period_end };
    const lines = linesFor(work, invoice, { item, price });
    const debit = {
      ...period,
      amount: lines.reduce((sum, line) => sum + line.amount, 0),
      creditedFrom: period.end,
      credited: 0,
      price: price.id,
      quantity: item.quantity,
      charged: { lines: { invoice: invoice.id, invoice_line_items: lines.map((line) => line.id) } },
    };
    // Time before this period can no longer be given back.
    const kept = item._debits.filter((former) => former.end > period.start);
    work.update(subscriptionItems, item.id, { _debits: [...kept, debit] });
  }
}

/** Lines that say a trial costs nothing. */
export function billTrial(work: Work, invoice: BilledInvoice, items: readonly SubscriptionItem[]): void {
  for (const item of items) {
    const price = work.get(prices, item._price);
    addItemLine(work, invoice, {
      item,
      price,
      unitAmountDecimal: "0",
      amount: 0,
      description: `Trial period for ${productName(work, price)}`,
      quantity: item.quantity,
      period: periodOf(item),
    });
  }
}

export function productName(work: Work, price: Price): string {
  return work.find(products, price.product, { deleted: true })?.name ?? price.product;
}

export function pricingOf(price: Price, unitAmountDecimal = price.unit_amount_decimal): LinePricing {
  return {
    price_details: { price: price.id, product: price.product },
    type: "price_details",
    unit_amount_decimal: unitAmountDecimal,
  };
}

type Billed = Pick<NewLine, "amount" | "description" | "period" | "quantity"> & {
  item: SubscriptionItem;
  price: Price;
  unitAmountDecimal: string | null;
};

/** Adds a line that charges an item by itself, with the item's own discounts and tax rates. */
export function addItemLine(work: Work, invoice: BilledInvoice, billed: Billed): LineItem {
  const { item, price, unitAmountDecimal, ...line } = billed;
  return addLine(work, invoice, {
    ...line,
    discounts: item.discounts,
    taxRates: ownTaxRates(item),
    metadata: item.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: item.subscription,
        subscription_item: item.id,
      },
      type: "subscription_item_details",
    },
    pricing: pricingOf(price, unitAmountDecimal),
  });
}

function linesFor(work: Work, invoice: BilledInvoice, { item, price }: Pick<Billed, "item" | "price">): LineItem[] {
  const named = { name: productName(work, price), currency: price.currency, recurring: price.recurring };
  const period = periodOf(item);
  return chargesFor(price, item.quantity).map((charge) =>
    addItemLine(work, invoice, {
      item,
      price,
      unitAmountDecimal: charge.unitAmountDecimal,
      amount: shareOfPeriod(work, item, { amount: charge.amount, part: period }),
      description: describeCharge(named, charge),
      quantity: charge.quantity,
      period,
    }),
  );
}
