import type { Work } from "../../kernel/work";
import { isMetered, prices } from "../catalog/prices";
import { voidInvoice } from "../invoices/close-invoice";
import { collectAnyway } from "../invoices/collect-invoice";
import { refreshTotals } from "../invoices/draft-invoice";
import { type InvoiceItem, invoiceItems } from "../invoices/invoice-items";
import { type Invoice, invoices } from "../invoices/invoices";
import { dropInvoiceTasks } from "../invoices/retry-invoice";
import { cancelScheduleOf } from "../schedules/end-schedule";
import { settleUsage } from "./bill-usage";
import { draftFor, waitingFor } from "./draft-subscription";
import { dropHeldChange } from "./held-change";
import { creditItem } from "./prorate-items";
import { itemsOf } from "./subscription-items";
import { planTasks } from "./subscription-tasks";
import { type CancellationDetails, hasEnded, type Subscription, subscriptions } from "./subscriptions";

export type Ending = {
  details?: Partial<CancellationDetails>;
  /** Gives back what was paid for the rest of the period. */
  prorate?: boolean;
  /** Bills what is pending now instead of dropping it. */
  invoiceNow?: boolean;
};

/** Ends a subscription now. One that was never paid expires instead, and its invoice is voided. */
export function endSubscription(work: Work, id: string, ending: Ending = {}): Subscription {
  dropHeldChange(work, id);
  const subscription = work.get(subscriptions, id);
  const now = work.now(subscription.customer);
  const wasPaid = subscription.status !== "incomplete";
  if (ending.invoiceNow && wasPaid) billUsed(work, subscription);
  if (ending.prorate && wasPaid && subscription.status !== "trialing") creditRest(work, subscription, now);
  const open = openInvoices(work, subscription);
  const last = ending.invoiceNow && wasPaid ? draftPending(work, subscription) : null;
  const ended = work.update(subscriptions, id, {
    ...(last ? { latest_invoice: last.id } : {}),
    cancel_at_period_end: false,
    canceled_at: subscription.canceled_at ?? now,
    cancellation_details: { ...subscription.cancellation_details, ...ending.details },
    ended_at: now,
    status: wasPaid ? "canceled" : "incomplete_expired",
  });
  planTasks(work, id);
  cancelScheduleOf(work, ended);
  for (const invoice of open) {
    if (wasPaid) stopCollecting(work, invoice);
    else voidInvoice(work, invoice.id);
  }
  work.emit("customer.subscription.deleted", subscriptions, ended);
  if (last) collectAnyway(work, last);
  else if (!ending.prorate) dropPending(work, ended);
  return work.get(subscriptions, id);
}

/** A deleted customer's subscriptions end with it. */
export function endAllOf(work: Work, customerId: string): void {
  for (const subscription of work.where(subscriptions, "customer", customerId)) {
    if (!hasEnded(subscription)) endSubscription(work, subscription.id);
  }
}

/** Bills what was used up to now of metered items. */
export function billUsed(work: Work, subscription: Subscription): void {
  if (subscription.status === "trialing" || subscription.status === "paused") return;
  const until = work.now(subscription.customer);
  for (const item of itemsOf(work, subscription.id)) {
    if (!isMetered(work.get(prices, item._price))) continue;
    for (const used of settleUsage(work, subscription, { item, until })) {
      work.emit("invoiceitem.created", invoiceItems, used);
    }
  }
}

function creditRest(work: Work, subscription: Subscription, time: number): void {
  for (const item of itemsOf(work, subscription.id)) {
    for (const credit of creditItem(work, subscription, { item, time })) {
      work.emit("invoiceitem.created", invoiceItems, credit);
    }
  }
}

/** Drafts what ending a subscription now would still bill or give back, and tells nobody: for previews. */
export function draftEnding(
  work: Work,
  id: string,
  { isProrated, time }: { isProrated: boolean; time: number | undefined },
): Invoice {
  const subscription = work.get(subscriptions, id);
  const at = time ?? work.now(subscription.customer);
  if (isProrated && subscription.status !== "trialing") {
    for (const item of itemsOf(work, id)) creditItem(work, subscription, { item, time: at });
  }
  billUsed(work, subscription);
  return refreshTotals(work, draftFor(work, subscription, { reason: "subscription_update" }).id);
}

/** The last invoice of a subscription, with what was still to be billed; null where nothing was. */
function draftPending(work: Work, subscription: Subscription): Invoice | null {
  if (pendingOf(work, subscription).length === 0) return null;
  return refreshTotals(work, draftFor(work, subscription, { reason: "subscription_update" }).id);
}

function dropPending(work: Work, subscription: Subscription): void {
  for (const item of pendingOf(work, subscription)) work.remove(invoiceItems, item.id);
}

function pendingOf(work: Work, subscription: Subscription): InvoiceItem[] {
  return waitingFor(work, subscription).filter((item) => item.parent !== null);
}

function openInvoices(work: Work, subscription: Subscription): Invoice[] {
  return work
    .where(invoices, "customer", subscription.customer)
    .filter(
      ({ status, parent }) =>
        (status === "open" || status === "draft") && parent?.subscription_details.subscription === subscription.id,
    );
}

function stopCollecting(work: Work, invoice: Invoice): void {
  dropInvoiceTasks(work, invoice.id);
  const set = { auto_advance: false, next_payment_attempt: null };
  work.change(invoices, invoice.id, { event: "invoice.updated", set });
}
