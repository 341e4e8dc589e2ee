import { integer, oneOf } from "../../kernel/params";
import type { Call } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { collectAnyway } from "../invoices/collect-invoice";
import { refreshTotals } from "../invoices/draft-invoice";
import type { Invoice } from "../invoices/invoices";
import { billItems } from "./bill-items";
import { draftFor, periodEnd } from "./draft-subscription";
import { recurringPrice } from "./sent-items";
import { itemsOf, subscriptionItems } from "./subscription-items";
import { anchorParam, prorationParam } from "./subscription-params";
import { planTasks } from "./subscription-tasks";
import { type Subscription, subscriptions } from "./subscriptions";

export const resumeParams = {
  billing_cycle_anchor: anchorParam,
  payment_behavior: oneOf("resume_on_payment_attempt", "resume_on_payment_success"),
  proration_behavior: prorationParam,
  proration_date: integer({ min: 1 }),
};

/** Goes on with a paused subscription: a new period begins, and its invoice is collected at once. */
export function resume({ work, params, id }: Call<typeof resumeParams>) {
  const subscription = work.get(subscriptions, id("subscription"));
  if (subscription.status !== "paused") {
    throw invalidRequest(`Only a paused subscription can be resumed; this one is ${subscription.status}.`);
  }
  const before = work.view(subscriptions, subscription);
  const { type: anchor = "now" } = params.billing_cycle_anchor ?? {};
  const isFree = params.proration_behavior === "none" && anchor === "unchanged";
  const drafted = draftResume(work, subscription.id, { anchor, isFree });
  const waits = params.payment_behavior === "resume_on_payment_success" && drafted.amount_due > 0;
  const resumed = work.update(subscriptions, subscription.id, {
    latest_invoice: drafted.id,
    ...(waits ? { _resumesWith: drafted.id } : { status: "active" as const, _paused: null }),
  });
  planTasks(work, resumed.id);
  work.emitUpdated("customer.subscription.updated", subscriptions, resumed, before);
  if (!waits) work.emit("customer.subscription.resumed", subscriptions, resumed);
  collectAnyway(work, drafted);
  return work.view(subscriptions, work.get(subscriptions, resumed.id));
}

/** Begins the new period and drafts its invoice, and tells nobody yet: a preview looks at it and undoes everything. */
export function draftResume(
  work: Work,
  id: string,
  { anchor, isFree }: { anchor: "now" | "unchanged"; isFree: boolean },
): Invoice {
  startPeriods(work, work.get(subscriptions, id), anchor);
  const invoice = draftFor(work, work.get(subscriptions, id), { reason: "subscription_update" });
  if (!isFree) billItems(work, invoice, itemsOf(work, id));
  return refreshTotals(work, invoice.id);
}

function startPeriods(work: Work, { id, customer }: Subscription, anchor: "now" | "unchanged"): void {
  const now = work.now(customer);
  if (anchor === "now") work.update(subscriptions, id, { billing_cycle_anchor: now });
  const subscription = work.get(subscriptions, id);
  for (const item of itemsOf(work, id)) {
    const end = periodEnd(subscription, now, recurringPrice(work, item._price));
    work.update(subscriptionItems, item.id, { current_period_start: now, current_period_end: end });
  }
}
