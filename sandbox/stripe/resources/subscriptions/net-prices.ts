import { type DiscountShare, discountLines } from "../../billing/discounts";
import { amountFor } from "../../billing/price-amount";
import type { Work } from "../../kernel/work";
import { isMetered, prices } from "../catalog/prices";
import { lasting, reductionsAt } from "../discounts/discounts";
import { discountsOf } from "./subscription-discounts";
import { itemsOf, type SubscriptionItem } from "./subscription-items";
import { type Subscription, subscriptions } from "./subscriptions";

/** What a whole period of an item costs, and what its discounts take off that. */
export type NetPrice = { amount: number; discounts: DiscountShare[] };

const FREE: NetPrice = { amount: 0, discounts: [] };

/**
 * The present price of an item's whole period. Discounts of an amount are spread over all items as an invoice would;
 * those good for one invoice are left to that invoice.
 */
export function netPriceOf(work: Work, { id }: Subscription, item: SubscriptionItem): NetPrice {
  const subscription = work.get(subscriptions, id);
  // The item may be asked for as it was before a change.
  const items = itemsOf(work, id).map((present) => (present.id === item.id ? item : present));
  const when = { at: work.now(subscription.customer), forInvoice: null };
  const lines = items.map(({ id: itemId, _price, quantity, discounts }) => {
    const price = work.get(prices, _price);
    return {
      amount: isMetered(price) ? 0 : amountFor(price, quantity),
      product: price.product,
      isDiscountable: true,
      item: itemId,
      own: reductionsAt(work, lasting(work, discounts), when),
    };
  });
  const shares = discountLines(lines, reductionsAt(work, lasting(work, discountsOf(work, subscription)), when));
  const place = lines.findIndex((line) => line.item === item.id);
  const line = lines[place];
  return line ? { amount: line.amount, discounts: shares[place] ?? [] } : FREE;
}
