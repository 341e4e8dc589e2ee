import type { Debit } from "../../billing/proration";
import { defineKind, type PublicObject, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";
import { isMetered, type Price, prices } from "../catalog/prices";
import type { CreditedItems } from "../invoices/line-items";
import { showTaxRates } from "../taxes/tax-rates";

/** One amount this item was charged, kept so that exactly that can be given back. */
export type ItemDebit = Debit & {
  price: string;
  quantity: number;
  /** What of it was given back so far. */
  credited: number;
  /** Where it was charged: lines of an invoice, or an invoice item that may still be pending; null where unknown. */
  charged: { lines: CreditedItems } | { invoiceItem: string } | null;
};

export type SubscriptionItem = Stored & {
  object: "subscription_item";
  billing_thresholds: null;
  created: number;
  current_period_end: number;
  current_period_start: number;
  current_trial: null;
  discounts: string[];
  metadata: Metadata;
  quantity: number;
  subscription: string;
  _taxRates: string[];
  _price: string;
  _debits: ItemDebit[];
  /** Until when what was used is on a bill already. */
  _usageFrom: number;
};

export const subscriptionItems = defineKind<SubscriptionItem>({
  name: "subscription_item",
  prefix: "si",
  expandable: { discounts: "discount" },
  includable: { billed_until: (item) => item.current_period_end },
  compute(item, work) {
    const price = work.get(prices, item._price);
    return {
      plan: planOf(price),
      price: work.view(prices, price),
      tax_rates: showTaxRates(work, item._taxRates),
      // What is metered has no quantity: usage is counted when the period is over.
      ...(isMetered(price) ? { quantity: undefined } : {}),
    };
  },
});

/** The items of a subscription, in the order they were added. */
export function itemsOf(work: Work, subscriptionId: string): SubscriptionItem[] {
  return work.where(subscriptionItems, "subscription", subscriptionId);
}

/** The tax rates of an item's lines; null for those of the subscription. */
export function ownTaxRates({ _taxRates: rates }: SubscriptionItem): string[] | null {
  return rates.length > 0 ? rates : null;
}

/** The same price as the older API named it, which every item still carries. */
function planOf(price: Price): PublicObject {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: price.recurring?.meter ?? null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: price.tiers_mode,
    transform_usage: price.transform_quantity,
    trial_period_days: price.recurring?.trial_period_days ?? null,
    usage_type: price.recurring?.usage_type ?? "licensed",
  };
}
