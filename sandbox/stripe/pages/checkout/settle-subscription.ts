import { attachPaymentMethod } from "../../resources/cards/attach-payment-method";
import { paymentMethods } from "../../resources/cards/payment-methods";
import { completeSession } from "../../resources/checkout/close-session";
import { type CheckoutSession, checkoutLinesOf } from "../../resources/checkout/sessions";
import { defaultPaymentOf } from "../../resources/invoices/invoice-payments";
import { invoices } from "../../resources/invoices/invoices";
import { newSetupIntent } from "../../resources/payments/new-setup-intent";
import { paymentIntents } from "../../resources/payments/payment-intents";
import { callApi, idOf } from "../shell/call-api";
import { type Checkout, customerFor, type Outcome, saveCard, setupOutcome } from "./checkout-steps";
import { outcomeOf, payWith } from "./settle-payment";

/**
 * Starts a subscription and pays its first invoice. Unless that succeeds as a whole nothing of it stays: a session's
 * subscription exists from completion on and never before.
 */
export function settleSubscription(session: CheckoutSession, checkout: Checkout): Outcome {
  const { work } = checkout;
  const customer = customerFor(session, checkout);
  attachPaymentMethod(work, work.get(paymentMethods, checkout.method), customer);
  const subscription = callApi(checkout, {
    call: "POST /v1/subscriptions",
    params: subscriptionParams(session, checkout, customer),
  });
  const invoice = work.get(invoices, String(subscription.latest_invoice));
  const outcome = invoice.status === "open" ? payInvoice(invoice.id, checkout) : keepCard(customer, checkout);
  if (outcome.is !== "complete") {
    work.rollback();
    return outcome;
  }
  completeSession(work, session.id, {
    customer,
    invoice: invoice.id,
    payment_status: invoice.total === 0 ? "no_payment_required" : "paid",
    subscription: idOf(subscription),
  });
  return outcome;
}

function payInvoice(invoiceId: string, checkout: Checkout): Outcome {
  const { work } = checkout;
  const payment = defaultPaymentOf(work, invoiceId);
  if (!payment) throw new Error(`${invoiceId} waits for no payment`);
  return outcomeOf(payWith(work.get(paymentIntents, payment.payment.payment_intent), checkout));
}

/** A trial asks for nothing yet, but the card has to be good for later. */
function keepCard(customer: string, checkout: Checkout): Outcome {
  return setupOutcome(saveCard(newSetupIntent(checkout.work, { customer }), checkout));
}

function subscriptionParams(session: CheckoutSession, { work, method }: Checkout, customer: string) {
  const wanted = session._subscription;
  const [discount] = session.discounts ?? [];
  const params: Record<string, string | number | undefined> = {
    customer,
    default_payment_method: method,
    description: wanted.description,
    payment_behavior: "default_incomplete",
    trial_end: wanted.trial_end,
    trial_period_days: wanted.trial_period_days,
    "billing_mode[type]": wanted.billing_mode?.type,
    "trial_settings[end_behavior][missing_payment_method]": wanted.missing_payment_method,
    "discounts[0][coupon]": discount?.coupon ?? undefined,
    "discounts[0][promotion_code]": discount?.promotion_code ?? undefined,
  };
  for (const [index, line] of checkoutLinesOf(work, session.id).entries()) {
    params[`items[${index}][price]`] = line._price;
    params[`items[${index}][quantity]`] = line.quantity;
  }
  for (const [key, value] of Object.entries(wanted.metadata ?? {})) params[`metadata[${key}]`] = value;
  return params;
}
