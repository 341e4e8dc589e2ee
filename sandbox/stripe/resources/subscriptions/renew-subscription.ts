import type { Work } from "../../kernel/work";
import { isMetered, prices } from "../catalog/prices";
import { collectLater } from "../invoices/collect-invoice";
import { refreshTotals } from "../invoices/draft-invoice";
import { type Invoice, invoices } from "../invoices/invoices";
import { payableMethod } from "../invoices/payable-method";
import { phaseFrom, renewInto } from "../schedules/place-phase";
import { scheduleOf, schedules } from "../schedules/schedules";
import { billItems } from "./bill-items";
import { billUsage } from "./bill-usage";
import { draftFor, periodEnd } from "./draft-subscription";
import { endSubscription } from "./end-subscription";
import { pauseSubscription } from "./pause-subscription";
import { recurringPrice } from "./sent-items";
import { itemsOf, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import { planTasks, renewalOf } from "./subscription-tasks";
import { hasEnded, type Subscription, subscriptions } from "./subscriptions";

/** Begins the next period at the end of one: the invoice is drafted now and collected an hour later. */
export function renewSubscription(work: Work, id: string): void {
  const subscription = work.find(subscriptions, id);
  if (!subscription || hasEnded(subscription)) return;
  const due = renewalOf(work, subscription);
  const now = work.now(subscription.customer);
  if (due === null || due > now) return;
  const isCanceled = subscription.cancel_at !== null && subscription.cancel_at <= now;
  const behavior = cannotContinue(work, subscription);
  if (isCanceled || behavior === "cancel") {
    // With its period a subscription ends in order: what is still to be billed is billed.
    endSubscription(work, id, { invoiceNow: true });
    return;
  }
  if (behavior === "pause") {
    pauseSubscription(work, id, "trial_end_without_payment_method");
    return;
  }
  const before = work.view(subscriptions, subscription);
  const schedule = scheduleOf(work, subscription);
  const scheduled = schedule && work.view(schedules, schedule);
  const invoice = draftRenewal(work, id, due);
  work.emitUpdated("customer.subscription.updated", subscriptions, work.get(subscriptions, id), before);
  if (scheduled) {
    work.emitUpdated("subscription_schedule.updated", schedules, work.get(schedules, schedule.id), scheduled);
  }
  if (invoice.auto_advance) collectLater(work, invoice);
  else work.emit("invoice.created", invoices, invoice);
  planTasks(work, id);
}

/** Ends a subscription whose day has come. */
export function cancelDue(work: Work, id: string): void {
  const subscription = work.find(subscriptions, id);
  if (!subscription || hasEnded(subscription) || subscription.cancel_at === null) return;
  if (subscription.cancel_at <= work.now(subscription.customer)) endSubscription(work, id, { invoiceNow: true });
}

/** Says, three days ahead, that a trial ends. */
export function warnOfTrialEnd(work: Work, id: string): void {
  const subscription = work.find(subscriptions, id);
  if (subscription?.status === "trialing") {
    work.emit("customer.subscription.trial_will_end", subscriptions, subscription);
  }
}

/**
 * Moves the items whose period ends at `time` into their next one and drafts the invoice for it, and tells nobody
 * yet: a renewal goes on from here, a preview looks at the draft and undoes everything.
 */
export function draftRenewal(work: Work, id: string, time: number): Invoice {
  const former = work.get(subscriptions, id);
  const isTrialEnd = former.status === "trialing";
  const subscription = isTrialEnd ? work.update(subscriptions, id, { status: "active" }) : former;
  const due = itemsOf(work, id).filter((item) => item.current_period_end <= time);
  const starts = due.map((item) => item.current_period_start);
  const used = isTrialEnd ? [] : due.filter((item) => isMetered(work.get(prices, item._price)));
  const phase = phaseFrom(work, subscription, time);
  const renewed = phase ? renewInto(work, id, phase) : due.map((item) => renewItem(work, subscription, item));
  const period = { start: Math.min(time, ...starts), end: time };
  const invoice = draftFor(work, work.get(subscriptions, id), { reason: "subscription_cycle", period });
  for (const item of used) billUsage(work, { invoice, subscription }, item);
  billItems(work, invoice, renewed);
  work.update(subscriptions, id, { latest_invoice: invoice.id });
  return refreshTotals(work, invoice.id);
}

function renewItem(work: Work, subscription: Subscription, item: SubscriptionItem): SubscriptionItem {
  const start = item.current_period_end;
  const end = periodEnd(subscription, start, recurringPrice(work, item._price));
  return work.update(subscriptionItems, item.id, {
    current_period_start: start,
    current_period_end: end,
    _usageFrom: start,
  });
}

/** What is to happen at the end of a trial nobody left a card for; null where the subscription goes on. */
function cannotContinue(work: Work, subscription: Subscription): "cancel" | "pause" | null {
  const { status, customer, default_payment_method, trial_settings: settings } = subscription;
  const { missing_payment_method: behavior } = settings.end_behavior;
  if (status !== "trialing" || behavior === "create_invoice") return null;
  return payableMethod(work, { customer, default_payment_method, parent: null }) === null ? behavior : null;
}
