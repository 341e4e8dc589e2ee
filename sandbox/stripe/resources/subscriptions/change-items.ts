import { given } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { isMetered } from "../catalog/prices";
import { redeemSent } from "../discounts/sent-discounts";
import { sentTaxRates } from "../taxes/tax-rates";
import { addItem, quantityOf } from "./draft-subscription";
import { type RecurringPrice, recurringPrice, type SentChange, sentMetadata, sentPrice } from "./sent-items";
import { itemsOf, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import type { Subscription } from "./subscriptions";

/** An item whose billing changes: added without `before`, to be removed without `after`. */
export type ItemChange = {
  before: SubscriptionItem | null;
  after: SubscriptionItem | null;
  /** Forgets what was used of a removed item instead of billing it. */
  clearsUsage: boolean;
};

/**
 * Applies what was sent for items and returns those whose billing changes. Items to be removed are still there,
 * because what they were charged has to be given back first.
 */
export function changeItems(work: Work, subscription: Subscription, sent: readonly SentChange[]): ItemChange[] {
  const changes = sent.flatMap((item, index) =>
    changeItem(work, subscription, { sent: item, param: `items[${index}]` }),
  );
  const removed = changes.filter(({ after }) => after === null).length;
  if (removed > 0 && itemsOf(work, subscription.id).length === removed) {
    throw invalidRequest("A subscription must have at least one active plan. To cancel it, delete it.", {
      param: "items",
    });
  }
  return changes;
}

type Sent = { sent: SentChange; param: string };

function changeItem(work: Work, subscription: Subscription, { sent, param }: Sent): ItemChange[] {
  const price = sentPrice(work, sent, param);
  if (price && price.currency !== subscription.currency) {
    const message = `The price's currency does not match the subscription's (${subscription.currency}).`;
    throw invalidRequest(message, { param: `${param}[price]` });
  }
  if (sent.id === undefined) {
    return [{ before: null, after: added(work, subscription, { sent, price, param }), clearsUsage: false }];
  }
  const before = ownItem(work, subscription, { id: sent.id, param });
  if (sent.deleted) return [{ before, after: null, clearsUsage: sent.clear_usage ?? false }];
  const { customer, currency } = subscription;
  const to = { customer, currency, subscription: subscription.id, subscription_item: before.id };
  const charged = price ?? recurringPrice(work, before._price);
  const set = given({
    quantity: isMetered(charged) ? quantityOf(charged, sent.quantity) : sent.quantity,
    metadata: sent.metadata === undefined ? undefined : sentMetadata(before.metadata, sent.metadata),
    _price: price?.id,
    _taxRates: sentTaxRates(work, sent.tax_rates, { current: before._taxRates, param: `${param}[tax_rates]` }),
    discounts: redeemSent(work, sent.discounts, to, before.discounts),
  });
  const after = work.update(subscriptionItems, before.id, set);
  return after.quantity === before.quantity && after._price === before._price
    ? []
    : [{ before, after, clearsUsage: false }];
}

type Added = { sent: SentChange; price: RecurringPrice | undefined; param: string };

function added(work: Work, subscription: Subscription, { sent, price, param }: Added): SubscriptionItem {
  if (!price) {
    throw invalidRequest(`Missing required param: ${param}[price].`, {
      code: "parameter_missing",
      param: `${param}[price]`,
    });
  }
  if (itemsOf(work, subscription.id).some((item) => item._price === price.id)) {
    const message = `Cannot add multiple subscription items with the same plan: ${price.id}.`;
    throw invalidRequest(message, { param });
  }
  return addItem(work, subscription, { sent, price });
}

function ownItem(work: Work, subscription: Subscription, { id, param }: { id: string; param: string }) {
  const item = work.get(subscriptionItems, id, { param: `${param}[id]` });
  if (item.subscription === subscription.id) return item;
  throw invalidRequest(`The item ${id} does not belong to this subscription.`, { param: `${param}[id]` });
}
