import { amountFor } from "../../billing/price-amount";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { isMetered, prices } from "../catalog/prices";
import { refreshTotals } from "../invoices/draft-invoice";
import type { InvoiceItem } from "../invoices/invoice-items";
import type { Invoice } from "../invoices/invoices";
import { billItems } from "./bill-items";
import { settleUsage } from "./bill-usage";
import { changeItems, type ItemChange } from "./change-items";
import { billedAlike, draftFor, periodEnd } from "./draft-subscription";
import { creditItem, debitItem } from "./prorate-items";
import { addExtras, type SentExtra } from "./sent-extras";
import { recurringPrice, type SentChange } from "./sent-items";
import { itemsOf, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import { type Subscription, subscriptions } from "./subscriptions";

type ProrationBehavior = "always_invoice" | "create_prorations" | "none";

/** A change of what is billed. */
export type Change = {
  items: readonly SentChange[];
  behavior: ProrationBehavior;
  prorationDate?: number | undefined;
  /** Starts a new period now, by the caller's wish or because a trial ends. */
  restart: boolean;
  /** Moves the end of a running trial. */
  trialEnd?: number | undefined;
  /** What else the next invoice charges. */
  extras: readonly SentExtra[];
};

export type DraftedChange = { subscription: Subscription; prorations: InvoiceItem[]; invoice: Invoice | null };

/**
 * Writes a change of items with its prorations and, where it is to be paid at once, the draft of its invoice, and
 * tells nobody yet: updating goes on from here, a preview looks at the draft and undoes everything.
 */
export function draftChange(work: Work, id: string, change: Change): DraftedChange {
  const former = work.get(subscriptions, id);
  const formerItems = itemsOf(work, id);
  const time = prorationTime(work, former, { items: formerItems, wanted: change.prorationDate });
  const changes = changeItems(work, former, change.items);
  if (change.trialEnd !== undefined) moveTrial(work, former, change.trialEnd);
  const isRestart = change.restart || restartsPeriod(work, former, { formerItems, changes });
  const used = settleChanged(work, former, { formerItems, changes, isRestart });
  const prorations = isRestart
    ? restart(work, former, { formerItems, changes, time, behavior: change.behavior })
    : prorate(work, former, { changes, time, behavior: change.behavior });
  removeDeleted(work, changes);
  const extras = addExtras(work, work.get(subscriptions, id), change.extras);

  const isInvoiced = isRestart || (change.behavior === "always_invoice" && prorations.length > 0);
  const invoice = isInvoiced ? invoiceChange(work, id, { isRestart, time: change.prorationDate }) : null;
  if (invoice) work.update(subscriptions, id, { latest_invoice: invoice.id });
  return { subscription: work.get(subscriptions, id), prorations: [...used, ...prorations, ...extras], invoice };
}

type Settled = { formerItems: readonly SubscriptionItem[]; changes: readonly ItemChange[]; isRestart: boolean };

/** Bills what was used so far of metered items that end here, or go on at another price or in another period. */
function settleChanged(work: Work, former: Subscription, { formerItems, changes, isRestart }: Settled): InvoiceItem[] {
  if (former.status === "trialing") return [];
  const until = work.now(former.customer);
  const isFlexible = former.billing_mode.type === "flexible";
  return formerItems
    .filter((item) => isMetered(work.get(prices, item._price)))
    .flatMap((item) => {
      const change = changes.find(({ before }) => before?.id === item.id);
      const isRepriced = change?.after ? isFlexible && change.after._price !== item._price : false;
      const isRemoved = change?.after === null && !change.clearsUsage;
      return isRestart || isRepriced || isRemoved ? settleUsage(work, former, { item, until }) : [];
    });
}

type Prorated = { changes: readonly ItemChange[]; time: number; behavior: ProrationBehavior };

function prorate(work: Work, subscription: Subscription, { changes, time, behavior }: Prorated): InvoiceItem[] {
  if (behavior === "none" || subscription.status === "trialing") return [];
  const credits = changes.flatMap(({ before }) =>
    before ? creditItem(work, subscription, { item: before, time }) : [],
  );
  // What is gone takes no part in the discounts of what stays.
  removeDeleted(work, changes);
  const debits = changes.flatMap(({ after }) => (after ? debitItem(work, subscription, { item: after, time }) : []));
  return [...credits, ...debits];
}

type Restart = Prorated & { formerItems: readonly SubscriptionItem[] };

/** Gives the rest of the old period back and begins a new one now, with every item. */
function restart(work: Work, former: Subscription, { formerItems, time, behavior }: Restart): InvoiceItem[] {
  const isFree = behavior === "none" || former.status === "trialing";
  const credits = isFree ? [] : formerItems.flatMap((item) => creditItem(work, former, { item, time }));
  const now = work.now(former.customer);
  const isTrialing = former.status === "trialing";
  const subscription = work.update(subscriptions, former.id, {
    billing_cycle_anchor: now,
    ...(isTrialing ? { status: "active" as const, trial_end: now } : {}),
  });
  for (const item of itemsOf(work, former.id)) {
    const end = periodEnd(subscription, now, recurringPrice(work, item._price));
    work.update(subscriptionItems, item.id, { current_period_start: now, current_period_end: end });
  }
  return credits;
}

function invoiceChange(work: Work, id: string, { isRestart, time }: { isRestart: boolean; time?: number | undefined }) {
  const subscription = work.get(subscriptions, id);
  const invoice = draftFor(work, subscription, { reason: "subscription_update", prorationDate: time });
  if (isRestart) billItems(work, invoice, itemsOf(work, id));
  return refreshTotals(work, invoice.id);
}

function moveTrial(work: Work, { id }: Subscription, trialEnd: number): void {
  work.update(subscriptions, id, { trial_end: trialEnd, billing_cycle_anchor: trialEnd });
  for (const item of itemsOf(work, id)) work.update(subscriptionItems, item.id, { current_period_end: trialEnd });
}

function removeDeleted(work: Work, changes: readonly ItemChange[]): void {
  for (const { before, after } of changes) {
    if (before && !after) work.remove(subscriptionItems, before.id);
  }
}

type Judged = { formerItems: readonly SubscriptionItem[]; changes: readonly ItemChange[] };

/** Another interval, and the step from free to paid, move the billing date to now. */
function restartsPeriod(work: Work, former: Subscription, { formerItems, changes }: Judged): boolean {
  if (former.status === "trialing" || changes.length === 0) return false;
  const gone = new Set(changes.flatMap(({ before, after }) => (before && !after ? [before.id] : [])));
  const items = itemsOf(work, former.id).filter((item) => !gone.has(item.id));
  const alike = (a: SubscriptionItem, b: SubscriptionItem) =>
    billedAlike(recurringPrice(work, a._price), recurringPrice(work, b._price));
  const movesItem = changes.some(({ before, after }) => before !== null && after !== null && !alike(before, after));
  const keepsRhythm = items.some((item) => formerItems.some((old) => alike(item, old)));
  return movesItem || !keepsRhythm || (isFree(work, formerItems) && !isFree(work, items));
}

function isFree(work: Work, items: readonly SubscriptionItem[]): boolean {
  return items.every((item) => {
    const price = recurringPrice(work, item._price);
    return !isMetered(price) && amountFor(price, item.quantity) === 0;
  });
}

type Wanted = { items: readonly SubscriptionItem[]; wanted: number | undefined };

function prorationTime(work: Work, subscription: Subscription, { items, wanted }: Wanted): number {
  if (wanted === undefined) return work.now(subscription.customer);
  const start = Math.min(...items.map((item) => item.current_period_start));
  const end = Math.max(...items.map((item) => item.current_period_end));
  if (wanted >= start && wanted < end) return wanted;
  const message = "Cannot specify `proration_date` outside of the current billing period.";
  throw invalidRequest(message, { param: "proration_date" });
}
