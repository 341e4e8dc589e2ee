import { nextBoundary } from "../../billing/calendar";
import { amountFor } from "../../billing/price-amount";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { isMetered, type Price, prices } from "../catalog/prices";
import { type Customer, customers, getCustomer } from "../customers/customers";
import { redeemSent, type SentDiscounts } from "../discounts/sent-discounts";
import { createDraft, refreshTotals } from "../invoices/draft-invoice";
import { type InvoiceItem, pendingItems, placeItem } from "../invoices/invoice-items";
import { type Invoice, invoices } from "../invoices/invoices";
import { sentTaxRates } from "../taxes/tax-rates";
import { billItems, billTrial } from "./bill-items";
import { type Anchor, checkAnchor } from "./billing-anchor";
import { blankSubscription } from "./blank-subscription";
import { addExtras, type SentExtra } from "./sent-extras";
import { type RecurringPrice, recurringPrice, type SentItem, sentMetadata, sentPrice } from "./sent-items";
import { discountsOf } from "./subscription-discounts";
import { itemsOf, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import { type Subscription, subscriptions } from "./subscriptions";

/** What a subscription is made from, apart from its items. */
export type NewSubscription = Partial<
  Pick<
    Subscription,
    | "billing_mode"
    | "collection_method"
    | "days_until_due"
    | "default_payment_method"
    | "description"
    | "invoice_settings"
    | "metadata"
    | "payment_settings"
    | "trial_settings"
    | "_taxRates"
  >
> & {
  customer: string;
  items: readonly SentItem[];
  trialEnd: number | null;
  /** Where periods are counted from, when that is neither now nor the end of the trial. */
  anchor?: Anchor | null;
  /** False leaves the time up to the anchor unbilled. */
  isProrated?: boolean;
  /** What else the first invoice charges. */
  extras?: readonly SentExtra[];
  discounts?: SentDiscounts;
};

/**
 * Writes a new subscription with its items and the draft of its first invoice, and tells nobody yet: creating
 * goes on from here, a preview looks at the draft and undoes everything.
 */
export function draftSubscription(work: Work, wanted: NewSubscription) {
  const { customer: customerId, items, trialEnd, anchor = null, isProrated = true, extras = [], ...rest } = wanted;
  const { discounts, ...sent } = rest;
  const customer = getCustomer(work, customerId);
  const chosen = items.map((item, index) => ({ sent: item, price: priceOf(work, item, index) }));
  const currency = commonCurrency(customer, chosen);
  const now = work.now(customer.id);
  const recurring = chosen.map(({ price }) => price);
  if (anchor) checkAnchor(anchor.billing_cycle_anchor, trialEnd ?? now, recurring);
  const subscription = work.insert(subscriptions, {
    ...blankSubscription(work, customer.id),
    ...sent,
    currency,
    billing_cycle_anchor: trialEnd ?? now,
    ...anchor,
    created: now,
    start_date: now,
    ...(trialEnd === null ? {} : { trial_start: now, trial_end: trialEnd, status: "trialing" as const }),
  });
  for (const { sent: item, price } of chosen) addItem(work, subscription, { sent: item, price });
  addExtras(work, subscription, extras);
  const to = { customer: customer.id, currency, subscription: subscription.id, amount: priceOfAll(work, subscription) };
  const discounted = work.update(subscriptions, subscription.id, { discounts: redeemSent(work, discounts, to) });
  const invoice = draftFor(work, discounted, { reason: "subscription_create" });
  const drafted = itemsOf(work, subscription.id);
  if (trialEnd !== null) billTrial(work, invoice, drafted);
  else if (anchor === null || isProrated) billItems(work, invoice, drafted);
  const total = refreshTotals(work, invoice.id);
  const isSettled = total.amount_due === 0 || subscription.collection_method === "send_invoice";
  work.update(subscriptions, subscription.id, {
    latest_invoice: invoice.id,
    status: trialEnd !== null ? "trialing" : isSettled ? "active" : "incomplete",
  });
  return { subscription: work.get(subscriptions, subscription.id), invoice: total };
}

type Chosen = { sent: SentItem; price: RecurringPrice };

/** Adds one item. It joins the period of an item billed as often, so that only the rest of it is charged. */
export function addItem(work: Work, subscription: Subscription, { sent, price }: Chosen): SubscriptionItem {
  const now = work.now(subscription.customer);
  const sibling = itemsOf(work, subscription.id).find((item) => billedAlike(recurringPrice(work, item._price), price));
  const period = {
    current_period_start: sibling?.current_period_start ?? now,
    current_period_end: sibling?.current_period_end ?? periodEnd(subscription, now, price),
  };
  const { customer, currency } = subscription;
  const id = work.newId(subscriptionItems);
  const to = { customer, currency, subscription: subscription.id, subscription_item: id };
  return work.insert(subscriptionItems, {
    id,
    object: "subscription_item",
    billing_thresholds: null,
    created: now,
    ...period,
    current_trial: null,
    discounts: redeemSent(work, sent.discounts, to),
    metadata: sentMetadata({}, sent.metadata),
    quantity: quantityOf(price, sent.quantity),
    subscription: subscription.id,
    _taxRates: sentTaxRates(work, sent.tax_rates, { current: [], param: "items[tax_rates]" }),
    _price: price.id,
    _debits: [],
    _usageFrom: now,
  });
}

/** How many of a price are taken: one, unless the caller says otherwise. */
export function quantityOf(price: Price, sent: number | undefined): number {
  if (!isMetered(price)) return sent ?? 1;
  if (sent === undefined) return 0;
  const message = "You cannot set a quantity for a price with `usage_type=metered`.";
  throw invalidRequest(message, { param: "items[quantity]" });
}

/** Where a period that begins at `start` ends: with the trial, or at the next date counted from the anchor. */
export function periodEnd(subscription: Subscription, start: number, price: RecurringPrice): number {
  const { trial_end: trialEnd, billing_cycle_anchor: anchor } = subscription;
  return trialEnd !== null && trialEnd > start ? trialEnd : nextBoundary(anchor, start, price.recurring);
}

export function billedAlike({ recurring: a }: RecurringPrice, { recurring: b }: RecurringPrice): boolean {
  return a.interval === b.interval && a.interval_count === b.interval_count;
}

type DraftFor = {
  reason: Invoice["billing_reason"];
  period?: { start: number; end: number };
  prorationDate?: number | undefined;
};

/** An invoice of a subscription, with everything on it that was waiting for the next invoice. */
export function draftFor(work: Work, subscription: Subscription, { reason, period, prorationDate }: DraftFor): Invoice {
  const customer = work.get(customers, subscription.customer);
  const { id, collection_method, currency, days_until_due: days, metadata } = subscription;
  const now = work.now(customer.id);
  const invoice = createDraft(work, {
    customer,
    currency,
    billing_reason: reason,
    // What an unpaid subscription goes on to owe is written down and left alone.
    auto_advance: subscription.status !== "unpaid" && subscription.pause_collection?.behavior !== "keep_as_draft",
    collection_method,
    description: subscription.invoice_settings.description,
    discounts: discountsOf(work, subscription),
    _taxRates: subscription._taxRates,
    due_date: collection_method === "send_invoice" && days !== null ? now + days * 86_400 : null,
    footer: subscription.invoice_settings.footer ?? customer.invoice_settings.footer,
    parent: {
      quote_details: null,
      subscription_details: {
        metadata,
        subscription: id,
        ...(prorationDate === undefined ? {} : { subscription_proration_date: prorationDate }),
      },
      type: "subscription_details",
    },
    ...(period ? { period_start: period.start, period_end: period.end } : {}),
  });
  for (const item of waitingFor(work, subscription)) placeItem(work, item, invoice);
  return work.get(invoices, invoice.id);
}

export function waitingFor(work: Work, { customer, id, currency }: Subscription): InvoiceItem[] {
  return pendingItems(work, customer, id).filter((item) => item.currency === currency);
}

function priceOfAll(work: Work, { id }: Subscription): number {
  return itemsOf(work, id).reduce((sum, item) => {
    const price = work.get(prices, item._price);
    return sum + (isMetered(price) ? 0 : amountFor(price, item.quantity));
  }, 0);
}

function priceOf(work: Work, sent: SentItem, index: number): RecurringPrice {
  const price = sentPrice(work, sent, `items[${index}]`);
  if (price) return price;
  const param = `items[${index}][price]`;
  throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}

function commonCurrency(customer: Customer, chosen: readonly Chosen[]): string {
  const first = chosen[0]?.price.currency;
  if (first === undefined) {
    throw invalidRequest("Missing required param: items.", { code: "parameter_missing", param: "items" });
  }
  if (chosen.some(({ price }) => price.currency !== first)) {
    throw invalidRequest("All prices on a subscription must have the same currency.", { param: "items" });
  }
  if (customer.currency !== null && customer.currency !== first) {
    const message = `You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${customer.currency}`;
    throw invalidRequest(message, { param: "items" });
  }
  return first;
}
