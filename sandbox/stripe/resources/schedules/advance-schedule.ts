import type { Work } from "../../kernel/work";
import { renewSubscription } from "../subscriptions/renew-subscription";
import { type SentChange, sentChange } from "../subscriptions/sent-items";
import { itemsOf } from "../subscriptions/subscription-items";
import { renewalOf } from "../subscriptions/subscription-tasks";
import { subscriptions } from "../subscriptions/subscriptions";
import { updateSubscription } from "../subscriptions/update-subscription";
import { ADVANCE_SCHEDULE, releaseSchedule } from "./end-schedule";
import { beginPhase, phaseFields, phaseFrom } from "./place-phase";
import { type Phase, type PhaseItem, schedules } from "./schedules";

/** At the end of a phase: the next one begins, or the subscription goes its own way. */
export function advanceSchedule(work: Work, id: string): void {
  const schedule = work.find(schedules, id);
  const subscription = work.find(subscriptions, schedule?.subscription ?? "");
  if (schedule?.status !== "active" || !subscription) return;
  const now = work.now(schedule.customer);
  // A renewal at the same moment takes the next phase with it.
  const renewal = renewalOf(work, subscription);
  if (renewal !== null && renewal <= now) renewSubscription(work, subscription.id);
  const { current_phase: current, status } = work.get(schedules, id);
  if (status === "active" && current && current.end_date <= now) endPhase(work, id, current.end_date);
  planPhases(work, id);
}

/** Has the schedule looked at when its present phase ends. */
export function planPhases(work: Work, id: string): void {
  const { status, current_phase: current, customer } = work.get(schedules, id);
  if (status !== "active" || !current) work.unschedule(ADVANCE_SCHEDULE, id);
  else work.schedule(ADVANCE_SCHEDULE, id, { at: current.end_date, customer });
}

/** Brings a subscription to what a phase bills while a period runs. */
export function applyPhase(
  work: Work,
  subscriptionId: string,
  { phase, behavior }: { phase: Phase; behavior: Phase["proration_behavior"] },
): void {
  updateSubscription(work, subscriptionId, {
    set: phaseFields(work, work.get(subscriptions, subscriptionId), phase),
    change: {
      items: changesTo(work, subscriptionId, phase.items),
      behavior,
      restart: false,
      extras: [],
    },
    collection: { behavior: "allow_incomplete", offSession: true },
  });
}

function endPhase(work: Work, id: string, time: number): void {
  const schedule = work.get(schedules, id);
  const before = work.view(schedules, schedule);
  const subscription = work.get(subscriptions, schedule.subscription ?? "");
  const next = phaseFrom(work, subscription, time);
  if (!next) {
    releaseSchedule(work, id);
    return;
  }
  beginPhase(work, id, next);
  applyPhase(work, subscription.id, { phase: next, behavior: next.proration_behavior });
  work.emitUpdated("subscription_schedule.updated", schedules, work.get(schedules, id), before);
}

function changesTo(work: Work, subscriptionId: string, wanted: readonly PhaseItem[]): SentChange[] {
  const items = itemsOf(work, subscriptionId);
  const gone = items.filter((item) => !wanted.some(({ price }) => price === item._price));
  const changed = wanted.flatMap(({ price, quantity, metadata }) => {
    const item = items.find(({ _price }) => _price === price);
    // What is metered has no quantity to send.
    const amount = quantity === 0 ? undefined : quantity;
    if (!item) return [sentChange({ price, quantity: amount, metadata })];
    return item.quantity === quantity ? [] : [sentChange({ id: item.id, quantity: amount })];
  });
  return [...gone.map(({ id }) => sentChange({ id, deleted: true })), ...changed];
}
