import type { Work } from "../../kernel/work";
import { defaultPaymentOf } from "../invoices/invoice-payments";
import { type Invoice, invoices } from "../invoices/invoices";
import { paymentIntents } from "../payments/payment-intents";
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
  const status = subscription.latest_invoice === invoiceId ? statusAfter(subscription, invoice) : subscription.status;
  const set: Partial<Subscription> = { status, ...keptMethod(work, subscription, invoice) };
  if (status === "incomplete_expired") set.ended_at = work.now(subscription.customer);
  work.change(subscriptions, subscription.id, { event: "customer.subscription.updated", set });
  planTasks(work, subscription.id);
}

function statusAfter({ status }: Subscription, invoice: Invoice): Subscription["status"] {
  if (status === "trialing") return status;
  if (invoice.status === "paid") return "active";
  if (invoice.status === "void") return status === "incomplete" ? "incomplete_expired" : "active";
  return invoice.status === "open" && status === "active" ? "past_due" : status;
}

/** The card that paid stays with the subscription where that was asked for. */
function keptMethod(work: Work, { payment_settings: settings }: Subscription, invoice: Invoice): Partial<Subscription> {
  if (invoice.status !== "paid" || settings.save_default_payment_method !== "on_subscription") return {};
  const payment = defaultPaymentOf(work, invoice.id);
  const intent = payment && work.find(paymentIntents, payment.payment.payment_intent);
  return intent?.payment_method ? { default_payment_method: intent.payment_method } : {};
}
