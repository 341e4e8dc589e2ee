import { settingsOf } from "../../kernel/settings";
import type { Work } from "../../kernel/work";
import { itemsOf } from "./subscription-items";
import { hasEnded, type Subscription, subscriptions } from "./subscriptions";

export const RENEW = "subscription.renew";
export const CANCEL_AT = "subscription.cancel_at";
export const EXPIRE_INCOMPLETE = "subscription.expire_incomplete";
export const EXPIRE_UPDATE = "subscription.expire_update";
export const RESUME_COLLECTION = "subscription.resume_collection";
export const TRIAL_WILL_END = "subscription.trial_will_end";
export const UPCOMING = "subscription.upcoming";

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
    [RESUME_COLLECTION, subscription.pause_collection?.resumes_at ?? null],
    [TRIAL_WILL_END, trialWarning(work, subscription)],
    [UPCOMING, announcement(work, subscription)],
  ];
  for (const [task, at] of plan) {
    if (at === null) work.unschedule(task, id);
    else work.schedule(task, id, { at, customer: subscription.customer });
  }
}

/** When the next of a subscription's periods ends; null for one that does not renew. */
export function renewalOf(work: Work, subscription: Subscription): number | null {
  const { status } = subscription;
  if (hasEnded(subscription) || status === "incomplete" || status === "paused") return null;
  return Math.min(...itemsOf(work, subscription.id).map((item) => item.current_period_end));
}

/** When `invoice.upcoming` is due; null once it was, and for a subscription that ends instead of renewing. */
function announcement(work: Work, subscription: Subscription): number | null {
  const renewal = renewalOf(work, subscription);
  if (renewal === null || (subscription.cancel_at !== null && subscription.cancel_at <= renewal)) return null;
  const at = renewal - settingsOf(work).upcomingBefore;
  return at > work.now(subscription.customer) ? at : null;
}

/** True for a trial so short that its end has to be announced with its beginning. */
export function endsSoon(work: Work, { status, trial_end: end, customer }: Subscription): boolean {
  return status === "trialing" && end !== null && end - TRIAL_WARNING_SECONDS <= work.now(customer);
}

function trialWarning(work: Work, { status, trial_end: end, customer }: Subscription): number | null {
  if (status !== "trialing" || end === null) return null;
  const at = end - TRIAL_WARNING_SECONDS;
  return at > work.now(customer) ? at : null;
}
