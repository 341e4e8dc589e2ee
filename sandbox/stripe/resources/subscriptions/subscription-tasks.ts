import type { Work } from "../../kernel/work";
import { itemsOf } from "./subscription-items";
import { hasEnded, type Subscription, subscriptions } from "./subscriptions";

export const RENEW = "subscription.renew";
export const CANCEL_AT = "subscription.cancel_at";
export const EXPIRE_INCOMPLETE = "subscription.expire_incomplete";
export const EXPIRE_UPDATE = "subscription.expire_update";
export const TRIAL_WILL_END = "subscription.trial_will_end";

export const INCOMPLETE_SECONDS = 23 * 3600;
const TRIAL_WARNING_SECONDS = 3 * 86_400;

/** Brings the due-queue in line with what a subscription is waiting for now. */
export function planTasks(work: Work, id: string): void {
  const subscription = work.get(subscriptions, id);
  const plan: [task: string, at: number | null][] = [
    [RENEW, renewalOf(work, subscription)],
    [CANCEL_AT, hasEnded(subscription) ? null : subscription.cancel_at],
    [EXPIRE_INCOMPLETE, subscription.status === "incomplete" ? subscription.created + INCOMPLETE_SECONDS : null],
    [EXPIRE_UPDATE, subscription.pending_update?.expires_at ?? null],
    [TRIAL_WILL_END, trialWarning(work, subscription)],
  ];
  for (const [task, at] of plan) {
    if (at === null) work.unschedule(task, id);
    else work.schedule(task, id, { at, customer: subscription.customer });
  }
}

/** When the next of a subscription's periods ends; null for one that does not renew. */
export function renewalOf(work: Work, subscription: Subscription): number | null {
  if (hasEnded(subscription) || subscription.status === "incomplete") return null;
  return Math.min(...itemsOf(work, subscription.id).map((item) => item.current_period_end));
}

function trialWarning(work: Work, { status, trial_end: end, customer }: Subscription): number | null {
  if (status !== "trialing" || end === null) return null;
  const at = end - TRIAL_WARNING_SECONDS;
  return at > work.now(customer) ? at : null;
}
