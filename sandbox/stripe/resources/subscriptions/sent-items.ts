import type { Interval } from "../../billing/calendar";
import { type Metadata, mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, decimal, hash, integer, list, oneOf, type Read, required, text } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { createPrice } from "../catalog/create-price";
import { type Price, prices } from "../catalog/prices";
import { discountsParam } from "../discounts/sent-discounts";
import { taxRatesParam } from "../taxes/tax-rates";

const priceDataParam = hash({
  currency: required(text(3)),
  product: required(text()),
  recurring: required(
    hash({ interval: required(oneOf("day", "week", "month", "year")), interval_count: integer({ min: 1 }) }),
  ),
  tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
  unit_amount: integer({ min: 0 }),
  unit_amount_decimal: decimal(),
});

/** What every place that takes a subscription's items understands. */
export const itemFields = {
  discounts: discountsParam,
  metadata: metadata(),
  price: text(),
  price_data: priceDataParam,
  quantity: integer({ min: 0 }),
  tax_rates: taxRatesParam,
};

export const newItemsParam = list(hash(itemFields));
export const changedItemsParam = list(hash({ ...itemFields, clear_usage: boolean(), deleted: boolean(), id: text() }));

export type SentItem = NonNullable<Read<typeof newItemsParam>>[number];
export type SentChange = NonNullable<Read<typeof changedItemsParam>>[number];
export type RecurringPrice = Price & { recurring: Interval };

/** A change of an item as a form would send it, with only these fields filled in. */
export function sentChange(sent: Partial<SentChange>): SentChange {
  return {
    clear_usage: undefined,
    deleted: undefined,
    discounts: undefined,
    id: undefined,
    metadata: undefined,
    price: undefined,
    price_data: undefined,
    quantity: undefined,
    tax_rates: undefined,
    ...sent,
  };
}

/** The price an item asks for, made on the spot where it came as `price_data`; undefined when it asks for none. */
export function sentPrice(work: Work, sent: SentItem, param: string): RecurringPrice | undefined {
  if (sent.price_data) return recurringOnly(createPrice(work, priceFromData(sent.price_data)), param);
  if (sent.price === undefined) return undefined;
  const price = work.get(prices, sent.price, { param: `${param}[price]` });
  if (price.active) return recurringOnly(price, param);
  const message = "The price specified is inactive. This field only accepts active prices.";
  throw invalidRequest(message, { param: `${param}[price]` });
}

/** A price known to recur: every subscription item has one. */
export function recurringPrice(work: Work, id: string): RecurringPrice {
  return recurringOnly(work.get(prices, id), "items");
}

export function sentMetadata(current: Metadata, sent: Metadata | null | undefined): Metadata {
  return sent === undefined ? current : mergeMetadata(current, sent);
}

function priceFromData(sent: NonNullable<SentItem["price_data"]>) {
  const { interval, interval_count } = sent.recurring;
  const recurring = { interval, interval_count, meter: undefined, trial_period_days: undefined, usage_type: undefined };
  return { ...sent, metadata: undefined, active: false, recurring };
}

function recurringOnly(price: Price, param: string): RecurringPrice {
  const { recurring } = price;
  if (recurring) return { ...price, recurring };
  throw invalidRequest(
    "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
    { param: `${param}[price]` },
  );
}
