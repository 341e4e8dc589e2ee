import type { Work } from "../../kernel/work";
import { type Subscription, subscriptions } from "../subscriptions/subscriptions";
import { phasesAsLived, type Schedule, scheduleOf, schedules } from "./schedules";

export const ADVANCE_SCHEDULE = "subscription_schedule.advance";

/** Lets a subscription go its own way from here. */
export function releaseSchedule(work: Work, id: string): Schedule {
  const schedule = work.get(schedules, id);
  const { subscription } = schedule;
  const _phases = phasesAsLived(work, schedule);
  work.unschedule(ADVANCE_SCHEDULE, id);
  const released = work.update(schedules, id, {
    _phases,
    current_phase: null,
    released_at: work.now(schedule.customer),
    released_subscription: subscription,
    status: "released",
    subscription: null,
  });
  if (subscription !== null) {
    work.change(subscriptions, subscription, { event: "customer.subscription.updated", set: { schedule: null } });
  }
  work.emit("subscription_schedule.released", schedules, released);
  return released;
}

/** The schedule of a subscription that has just ended ends with it. */
export function cancelScheduleOf(work: Work, subscription: Subscription): void {
  const schedule = scheduleOf(work, subscription);
  if (!schedule) return;
  work.unschedule(ADVANCE_SCHEDULE, schedule.id);
  const canceled = work.update(schedules, schedule.id, {
    _phases: phasesAsLived(work, schedule),
    canceled_at: work.now(schedule.customer),
    current_phase: null,
    status: "canceled",
  });
  work.emit("subscription_schedule.canceled", schedules, canceled);
}
