import type Stripe from "stripe";
import { assert } from "@/lib/domain/shared/assert";
import { changeStripe, readStripe, unlessDone } from "./call-stripe";
import { itemsFor } from "./items-for";
import { idOf, toDate } from "./reshape";
import type { ScheduledItems, StripeSchedule, StripeSchedules } from "./types";

type SentDiscount = Stripe.SubscriptionScheduleUpdateParams.Phase.Discount;

export function schedulesOf(stripe: Stripe): StripeSchedules {
  return {
    begin: (subscriptionId, options) =>
      changeStripe(async () => {
        const made = await stripe.subscriptionSchedules.create({ from_subscription: subscriptionId }, { ...options });
        return made.id;
      }),
    async setNext(scheduleId, next, options) {
      const schedule = await readStripe(() => stripe.subscriptionSchedules.retrieve(scheduleId));
      const present = presentPhase(schedule);
      const discounts = discountsOf(present);
      const phases = [
        { ...keep(present), discounts },
        { ...toPhase(next), discounts },
      ];
      const change = { phases, end_behavior: "release", proration_behavior: "none" } as const;
      await changeStripe(() => stripe.subscriptionSchedules.update(scheduleId, change, { ...options }));
    },
    async release(scheduleId, options) {
      const schedule = await readStripe(() => stripe.subscriptionSchedules.retrieve(scheduleId));
      if (!isAtWork(schedule)) return;
      const release = changeStripe(() => stripe.subscriptionSchedules.release(scheduleId, {}, { ...options }));
      await unlessDone(release, ["resource_missing"]);
    },
  };
}

function isAtWork({ status }: Stripe.SubscriptionSchedule): boolean {
  return status === "active" || status === "not_started";
}

function presentPhase(schedule: Stripe.SubscriptionSchedule): Stripe.SubscriptionSchedule.Phase {
  const { current_phase: span } = schedule;
  const present = schedule.phases.find(({ start_date }) => start_date === span?.start_date);
  assert(present !== undefined, "a schedule at work has a present part");
  return present;
}

/** A promotion outlives the change; a part that names none would lose it. */
function discountsOf({ discounts }: Stripe.SubscriptionSchedule.Phase): SentDiscount[] {
  return discounts.flatMap((granted): SentDiscount[] => {
    const { discount, promotion_code: code, coupon } = granted;
    const ids = { discount: idOf(discount), promotion_code: idOf(code), coupon: idOf(coupon) };
    if (ids.discount !== null) return [{ discount: ids.discount }];
    if (ids.promotion_code !== null) return [{ promotion_code: ids.promotion_code }];
    return ids.coupon === null ? [] : [{ coupon: ids.coupon }];
  });
}

/** The present part as it is: an update has to repeat it. */
function keep(present: Stripe.SubscriptionSchedule.Phase): Stripe.SubscriptionScheduleUpdateParams.Phase {
  return {
    start_date: present.start_date,
    end_date: present.end_date,
    proration_behavior: "none",
    ...(present.trial_end !== null && { trial_end: present.trial_end }),
    items: present.items.map(({ price, quantity }) => ({
      price: idOf(price) ?? "",
      ...(quantity !== undefined && { quantity }),
    })),
  };
}

function toPhase({ interval, ...wanted }: ScheduledItems): Stripe.SubscriptionScheduleUpdateParams.Phase {
  return {
    items: itemsFor(wanted),
    duration: { interval, interval_count: 1 },
    proration_behavior: "none",
  };
}

/** Of a subscription's schedule that was asked for in full. One that has let go says nothing any more. */
export function toSchedule(schedule: Stripe.Subscription["schedule"]): StripeSchedule | null {
  if (schedule === null || typeof schedule === "string" || !isAtWork(schedule)) return null;
  const { current_phase: span } = schedule;
  const following = schedule.phases.find(({ start_date }) => span !== null && start_date >= span.end_date);
  // Of what is metered there is no quantity.
  const item = following?.items.find(({ quantity }) => quantity !== undefined);
  const next = following && item && { priceId: idOf(item.price) ?? "", quantity: item.quantity ?? 1 };
  return { id: schedule.id, next: next ? { ...next, startsAt: toDate(following.start_date) } : null };
}
