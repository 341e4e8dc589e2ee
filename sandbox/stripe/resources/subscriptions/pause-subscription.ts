import { hash, oneOf, type ReadFields } from "../../kernel/params";
import type { Call } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { collectAnyway } from "../invoices/collect-invoice";
import { refreshTotals } from "../invoices/draft-invoice";
import { invoiceItems } from "../invoices/invoice-items";
import { draftFor, waitingFor } from "./draft-subscription";
import { billUsed } from "./end-subscription";
import { creditItem } from "./prorate-items";
import { getLiving } from "./sent-subscription";
import { itemsOf } from "./subscription-items";
import { planTasks } from "./subscription-tasks";
import { type PauseReason, type Subscription, subscriptions } from "./subscriptions";

const PAUSABLE: readonly Subscription["status"][] = ["active", "past_due", "trialing", "unpaid"];

export const pauseParams = {
  bill_for: hash({
    outstanding_usage_through: hash({ type: oneOf("none", "now") }),
    unused_time_from: hash({ type: oneOf("item_current_period_start", "none", "now") }),
  }),
  invoicing_behavior: oneOf("invoice", "pending_invoice_item"),
  type: oneOf("subscription"),
};

/** Pauses on request: nothing renews until `resume`; the unused time is given back where that was asked for. */
export function pause({ work, params, id }: Call<typeof pauseParams>) {
  const { id: subscriptionId, status, schedule } = getLiving(work, id("subscription"));
  if (schedule !== null) {
    throw invalidRequest(`This subscription cannot be paused: it follows the schedule \`${schedule}\`.`, {
      param: "id",
    });
  }
  if (!PAUSABLE.includes(status)) {
    throw invalidRequest(`This subscription cannot be paused: it is ${status}.`, { param: "id" });
  }
  if (params.bill_for?.outstanding_usage_through?.type === "now")
    billUsed(work, work.get(subscriptions, subscriptionId));
  creditUnused(work, subscriptionId, params);
  pauseSubscription(work, subscriptionId, "pause_requested");
  if (params.invoicing_behavior === "invoice") invoicePending(work, subscriptionId);
  return work.view(subscriptions, work.get(subscriptions, subscriptionId));
}

/** Stops a subscription until it is resumed. */
export function pauseSubscription(work: Work, id: string, type: PauseReason): void {
  const subscription = work.get(subscriptions, id);
  const before = work.view(subscriptions, subscription);
  const paused = work.update(subscriptions, id, {
    status: "paused",
    _paused: { subscription: { type }, transitioned_at: work.now(subscription.customer), type: "subscription" },
  });
  planTasks(work, id);
  work.emitUpdated("customer.subscription.updated", subscriptions, paused, before);
  work.emit("customer.subscription.paused", subscriptions, paused);
}

function creditUnused(work: Work, id: string, { bill_for: wanted }: ReadFields<typeof pauseParams>): void {
  const from = wanted?.unused_time_from?.type ?? "none";
  const subscription = work.get(subscriptions, id);
  if (from === "none" || subscription.status === "trialing") return;
  for (const item of itemsOf(work, id)) {
    const time = from === "now" ? work.now(subscription.customer) : item.current_period_start;
    for (const credit of creditItem(work, subscription, { item, time })) {
      work.emit("invoiceitem.created", invoiceItems, credit);
    }
  }
}

function invoicePending(work: Work, id: string): void {
  const subscription = work.get(subscriptions, id);
  if (waitingFor(work, subscription).length === 0) return;
  const invoice = draftFor(work, subscription, { reason: "subscription_update" });
  work.change(subscriptions, id, { event: "customer.subscription.updated", set: { latest_invoice: invoice.id } });
  collectAnyway(work, refreshTotals(work, invoice.id));
}
