import { mergeMetadata } from "../../kernel/metadata";
import { given } from "../../kernel/params";
import type { Work } from "../../kernel/work";
import { redeemSent } from "../discounts/sent-discounts";
import { addItem, billedAlike, periodEnd } from "../subscriptions/draft-subscription";
import { recurringPrice } from "../subscriptions/sent-items";
import { itemsOf, type SubscriptionItem, subscriptionItems } from "../subscriptions/subscription-items";
import { type Subscription, subscriptions } from "../subscriptions/subscriptions";
import { type Phase, phasesAsLived, scheduleOf, schedules } from "./schedules";

/** The phase that begins at `time`, if the subscription's schedule has one it is not yet in. */
export function phaseFrom(work: Work, subscription: Subscription, time: number): Phase | undefined {
  const schedule = scheduleOf(work, subscription);
  if (!schedule || schedule.current_phase?.end_date !== time) return undefined;
  return schedule._phases.find((phase) => phase.start_date === time);
}

/** Moves a schedule into a phase; what the subscription billed until now is what the phase before it billed. */
export function beginPhase(work: Work, id: string, { start_date, end_date }: Phase): void {
  const schedule = work.get(schedules, id);
  work.update(schedules, id, {
    _phases: phasesAsLived(work, schedule),
    current_phase: { start_date, end_date },
  });
}

/** What a phase sets of its subscription apart from its items: a discount it does not name is gone. */
export function phaseFields(work: Work, subscription: Subscription, phase: Phase): Partial<Subscription> {
  const { id, customer, currency, discounts: current } = subscription;
  const named = phase.discounts.filter(({ discount }) => discount === null || current.includes(discount));
  const sent = named.map(({ coupon, discount, promotion_code: code }) => ({
    coupon: coupon ?? undefined,
    discount: discount ?? undefined,
    promotion_code: code ?? undefined,
  }));
  return {
    discounts: redeemSent(work, sent, { customer, currency, subscription: id }, current),
    metadata: mergeMetadata(subscription.metadata, phase.metadata),
  };
}

/**
 * Replaces what a subscription bills by what the phase that begins at `time` has, for a renewal at the same moment:
 * there is nothing to prorate. Returns the items of the new period.
 */
export function renewInto(work: Work, subscriptionId: string, phase: Phase): SubscriptionItem[] {
  const former = work.get(subscriptions, subscriptionId);
  if (former.schedule !== null) beginPhase(work, former.schedule, phase);
  const before = itemsOf(work, subscriptionId);
  const movesAnchor = phase.billing_cycle_anchor === "phase_start" || hasNewRhythm(work, before, phase);
  const subscription = work.update(subscriptions, subscriptionId, {
    ...phaseFields(work, former, phase),
    ...given({ billing_cycle_anchor: movesAnchor ? phase.start_date : undefined }),
  });
  const kept = before.filter((item) => phase.items.some(({ price }) => price === item._price));
  for (const item of before) if (!kept.includes(item)) work.remove(subscriptionItems, item.id);
  return phase.items.map(({ price: id, quantity, metadata }) => {
    const price = recurringPrice(work, id);
    const item = kept.find(({ _price }) => _price === id) ?? addItem(work, subscription, { sent: NOTHING_SENT, price });
    return work.update(subscriptionItems, item.id, {
      quantity,
      metadata,
      current_period_start: phase.start_date,
      current_period_end: periodEnd(subscription, phase.start_date, price),
      _usageFrom: phase.start_date,
    });
  });
}

const NOTHING_SENT = {
  discounts: undefined,
  metadata: undefined,
  price: undefined,
  price_data: undefined,
  quantity: undefined,
  tax_rates: undefined,
};

function hasNewRhythm(work: Work, before: readonly SubscriptionItem[], phase: Phase): boolean {
  return !phase.items.some(({ price }) =>
    before.some((item) => billedAlike(recurringPrice(work, item._price), recurringPrice(work, price))),
  );
}
