import { settingsOf } from "../../kernel/settings";
import type { Work } from "../../kernel/work";
import { markUncollectible } from "../invoices/close-invoice";
import { defaultPaymentOf } from "../invoices/invoice-payments";
import { type Invoice, invoices } from "../invoices/invoices";
import { isGivenUp } from "../invoices/retry-invoice";
import { paymentIntents } from "../payments/payment-intents";
import { endSubscription } from "./end-subscription";
import { settleHeldChange } from "./held-change";
import { planTasks } from "./subscription-tasks";
import { hasEnded, type Subscription, subscriptions } from "./subscriptions";

/** Moves a subscription on when one of its invoices was paid, failed or was given up. */
export function reactToInvoice(work: Work, invoiceId: string): void {
  const invoice = work.get(invoices, invoiceId);
  const id = invoice.parent?.subscription_details.subscription;
  const subscription = id === undefined ? undefined : work.find(subscriptions, id);
  if (!subscription || hasEnded(subscription)) return;
  if (subscription._held?.invoice === invoiceId) {
    settleHeldChange(work, subscription, invoice);
    return;
  }
  const status = statusAfter(work, subscription, invoice);
  const set: Partial<Subscription> = { status, ...keptMethod(work, subscription, invoice) };
  if (status === "incomplete_expired") set.ended_at = work.now(subscription.customer);
  const isResumed = subscription._resumesWith === invoiceId && invoice.status === "paid";
  if (isResumed) Object.assign(set, { status: "active", _paused: null, _resumesWith: null });
  work.change(subscriptions, subscription.id, { event: "customer.subscription.updated", set });
  if (isResumed) work.emit("customer.subscription.resumed", subscriptions, work.get(subscriptions, subscription.id));
  planTasks(work, subscription.id);
  if (isGivenUp(work, invoice)) giveUp(work, subscription.id, invoice);
}

/** What the settings say about a subscription whose invoice nobody could collect. */
function giveUp(work: Work, id: string, { id: invoiceId }: Invoice): void {
  const { afterRetries, invoiceAfterRetries } = settingsOf(work);
  const { latest_invoice: latest } = work.get(subscriptions, id);
  if (invoiceAfterRetries === "uncollectible") markUncollectible(work, invoiceId, "max_payment_attempts");
  // An old invoice counts for nothing once the latest is paid.
  if (latest !== null && work.get(invoices, latest).status === "paid") return;
  if (afterRetries === "cancel") endSubscription(work, id, { details: { reason: "payment_failed" } });
  if (afterRetries !== "unpaid") return;
  work.change(subscriptions, id, { event: "customer.subscription.updated", set: { status: "unpaid" } });
  planTasks(work, id);
}

function statusAfter(work: Work, subscription: Subscription, invoice: Invoice): Subscription["status"] {
  const { status, latest_invoice: latest } = subscription;
  if (status === "trialing" || status === "paused") return status;
  if (latest !== invoice.id) return isCaughtUp(work, subscription, invoice) ? "active" : status;
  if (invoice.status === "paid") return "active";
  if (invoice.status === "void") return status === "incomplete" ? "incomplete_expired" : "active";
  if (invoice.status !== "open" || status !== "active" || isNotDueYet(work, invoice)) return status;
  return "past_due";
}

/** True when the last unpaid invoice before the latest one was paid, and the latest is not owed yet. */
function isCaughtUp(work: Work, { status, latest_invoice: latest }: Subscription, invoice: Invoice): boolean {
  if (status !== "past_due" || invoice.status !== "paid" || latest === null) return false;
  const { status: latestStatus } = work.get(invoices, latest);
  return latestStatus === "draft" || latestStatus === "paid";
}

function isNotDueYet(work: Work, { due_date: due, customer }: Invoice): boolean {
  return due !== null && work.now(customer) < due;
}

/** The card that paid stays with the subscription where that was asked for. */
function keptMethod(work: Work, { payment_settings: settings }: Subscription, invoice: Invoice): Partial<Subscription> {
  if (invoice.status !== "paid" || settings.save_default_payment_method !== "on_subscription") return {};
  const payment = defaultPaymentOf(work, invoice.id);
  const intent = payment && work.find(paymentIntents, payment.payment.payment_intent);
  return intent?.payment_method ? { default_payment_method: intent.payment_method } : {};
}
