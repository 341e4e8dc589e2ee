import type { Work } from "../../kernel/work";
import { voidInvoice } from "../invoices/close-invoice";
import { type Invoice, invoices } from "../invoices/invoices";
import type { DraftedChange } from "./draft-change";
import { itemsOf, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import { INCOMPLETE_SECONDS, planTasks } from "./subscription-tasks";
import { type Subscription, subscriptions } from "./subscriptions";

/** How things stood before a change was drafted. */
export type Former = { subscription: Subscription; items: readonly SubscriptionItem[] };

/** Puts a drafted change aside until its invoice is paid: everything is as before, with a `pending_update`. */
export function holdChange(
  work: Work,
  former: Former,
  { subscription, invoice }: DraftedChange & { invoice: Invoice },
) {
  const items = itemsOf(work, subscription.id);
  const { billing_cycle_anchor, status, trial_end, metadata } = subscription;
  const before = former.subscription;
  const changed = <T>(value: T, old: T) => (JSON.stringify(value) === JSON.stringify(old) ? null : value);
  const pending = {
    billing_cycle_anchor: changed(billing_cycle_anchor, before.billing_cycle_anchor),
    cancel_at_period_end: null,
    discount: null,
    discounts: null,
    expires_at: work.now(subscription.customer) + INCOMPLETE_SECONDS,
    metadata: changed(metadata, before.metadata),
    subscription_items: items.map((item) => work.view(subscriptionItems, item)),
    trial_end: changed(trial_end, before.trial_end),
    trial_from_plan: null,
  };
  placeItems(work, subscription.id, former.items);
  work.update(subscriptions, subscription.id, {
    ...before,
    latest_invoice: invoice.id,
    pending_update: pending,
    _held: { invoice: invoice.id, items, subscription: { billing_cycle_anchor, status, trial_end, metadata } },
  });
  planTasks(work, subscription.id);
}

/** Puts a held change in place once its invoice is paid, or drops it when the invoice is given up. */
export function settleHeldChange(work: Work, subscription: Subscription, { status }: Invoice): void {
  const { _held: held } = subscription;
  if (!held || status === "open") return;
  const before = work.view(subscriptions, subscription);
  if (status === "paid") placeItems(work, subscription.id, held.items);
  const settled = work.update(subscriptions, subscription.id, {
    ...(status === "paid" ? held.subscription : {}),
    pending_update: null,
    _held: null,
  });
  work.emitUpdated("customer.subscription.updated", subscriptions, settled, before);
  const outcome = status === "paid" ? "applied" : "expired";
  work.emit(`customer.subscription.pending_update_${outcome}`, subscriptions, settled);
  planTasks(work, subscription.id);
}

/** Gives up a change nobody paid for, by voiding its invoice. */
export function dropHeldChange(work: Work, subscriptionId: string): void {
  const held = work.find(subscriptions, subscriptionId)?._held;
  const invoice = held && work.find(invoices, held.invoice);
  if (invoice?.status === "open") voidInvoice(work, invoice.id);
}

function placeItems(work: Work, subscriptionId: string, items: readonly SubscriptionItem[]): void {
  const kept = new Set(items.map((item) => item.id));
  for (const item of itemsOf(work, subscriptionId)) {
    if (!kept.has(item.id)) work.remove(subscriptionItems, item.id);
  }
  for (const item of items) work.insert(subscriptionItems, item);
}
