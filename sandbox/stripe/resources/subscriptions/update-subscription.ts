import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Collection, collectNow } from "../invoices/collect-invoice";
import { invoiceItems } from "../invoices/invoice-items";
import type { Invoice } from "../invoices/invoices";
import { type Change, type DraftedChange, draftChange } from "./draft-change";
import { dropHeldChange, holdChange } from "./held-change";
import { itemsOf } from "./subscription-items";
import { checkLimits } from "./subscription-limits";
import { planTasks } from "./subscription-tasks";
import { hasEnded, type Subscription, subscriptions } from "./subscriptions";

/** An update: plain fields, what changes in billing, and how an invoice that comes of it is collected. */
export type Update = { set: Partial<Subscription>; change: Change; collection: Collection };

/** Changes a subscription; a card refused under `error_if_incomplete` throws and undoes everything. */
export function updateSubscription(work: Work, id: string, { set, change, collection }: Update): Subscription {
  checkChangeable(work.get(subscriptions, id), change);
  checkLimits(work, work.get(subscriptions, id), change.items);
  if (change.items.length > 0) dropHeldChange(work, id);
  const subscription = work.get(subscriptions, id);
  const before = work.view(subscriptions, subscription);
  const former = { subscription, items: itemsOf(work, id) };
  work.update(subscriptions, id, set);
  const drafted = draftChange(work, id, change);
  const { invoice } = drafted;
  if (invoice && invoice.amount_due > 0 && collection.behavior === "pending_if_incomplete") {
    holdChange(work, former, { ...drafted, invoice });
  }
  planTasks(work, id);
  work.emitUpdated("customer.subscription.updated", subscriptions, work.get(subscriptions, id), before);
  tellProrations(work, drafted);
  if (invoice) collectChange(work, id, { invoice, collection });
  return work.get(subscriptions, id);
}

function tellProrations(work: Work, { prorations }: DraftedChange): void {
  for (const item of prorations) work.emit("invoiceitem.created", invoiceItems, item);
}

function collectChange(work: Work, id: string, { invoice, collection }: { invoice: Invoice; collection: Collection }) {
  const collected = collectNow(work, invoice, collection);
  const { status, _held: held } = work.get(subscriptions, id);
  const isUnpaid = collected.status === "open" && collected.collection_method === "charge_automatically";
  if (!isUnpaid || held || status !== "active") return;
  // `default_incomplete` waits for the customer; until then the subscription counts as unpaid.
  work.change(subscriptions, id, { event: "customer.subscription.updated", set: { status: "past_due" } });
}

function checkChangeable(subscription: Subscription, change: Change): void {
  if (hasEnded(subscription)) {
    throw invalidRequest("A canceled subscription can only update its cancellation_details and metadata.");
  }
  if (subscription.status === "incomplete" && (change.items.length > 0 || change.restart)) {
    throw invalidRequest(
      "You cannot change what a subscription bills while its status is incomplete: pay its first invoice first.",
    );
  }
}
