import { previousBoundary } from "../../billing/calendar";
import { type Span, shareOf } from "../../billing/proration";
import type { Work } from "../../kernel/work";
import { recurringPrice } from "./sent-items";
import type { SubscriptionItem } from "./subscription-items";
import { subscriptions } from "./subscriptions";

export function periodOf({ current_period_start: start, current_period_end: end }: SubscriptionItem): Span {
  return { start, end };
}

/**
 * The period a price is for, which ends with the item's current one. A first period that only leads up to the day
 * bills are wanted on is shorter than that.
 */
function wholePeriod(work: Work, item: SubscriptionItem): Span {
  const { billing_cycle_anchor: anchor } = work.get(subscriptions, item.subscription);
  const { recurring } = recurringPrice(work, item._price);
  const { start, end } = periodOf(item);
  return { start: Math.min(start, previousBoundary(anchor, end, recurring)), end };
}

/** What `amount`, the price of a whole period, comes to for a part of the item's current one. */
export function shareOfPeriod(work: Work, item: SubscriptionItem, { amount, part }: { amount: number; part: Span }) {
  return shareOf(amount, part, wholePeriod(work, item));
}
