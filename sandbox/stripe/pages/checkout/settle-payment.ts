import { completeSession } from "../../resources/checkout/close-session";
import { type CheckoutSession, checkoutSessions } from "../../resources/checkout/sessions";
import { completeAuthentication } from "../../resources/payments/complete-authentication";
import { confirmPaymentIntent } from "../../resources/payments/confirm-payment-intent";
import { createPaymentIntent } from "../../resources/payments/create-payment-intent";
import { type PaymentIntent, paymentIntents } from "../../resources/payments/payment-intents";
import { type Checkout, customerFor, type Outcome } from "./checkout-steps";
import { redeemDiscount } from "./redeem-discount";

/** Pays a session's total. The PaymentIntent is made at the first try and kept through refusals. */
export function settlePayment(session: CheckoutSession, checkout: Checkout): Outcome {
  const { work } = checkout;
  const wantsCustomer = session.customer_creation === "always" || session._payment.setup_future_usage !== undefined;
  const customer = wantsCustomer ? customerFor(session, checkout) : session.customer;
  work.update(checkoutSessions, session.id, { customer });
  if (session.amount_total === 0) return finish(session, checkout, "no_payment_required");
  const outcome = outcomeOf(payWith(intentFor({ ...session, customer }, checkout), checkout));
  return outcome.is === "complete" ? finish(session, checkout, "paid") : outcome;
}

/** Charges the chosen card, answering for the bank's page where the person has just passed it. */
export function payWith(intent: PaymentIntent, { work, method, isAuthenticated }: Checkout): PaymentIntent {
  const isWaiting = intent.status === "requires_action";
  const tried = isWaiting
    ? intent
    : confirmPaymentIntent(work, intent.id, { paymentMethod: method, offSession: false });
  if (tried.status !== "requires_action" || !isAuthenticated) return tried;
  completeAuthentication(work, intent.id, "succeed");
  return work.get(paymentIntents, intent.id);
}

/** What a PaymentIntent's status means for the person waiting. */
export function outcomeOf({ status, last_payment_error: error }: PaymentIntent): Outcome {
  if (status === "succeeded" || status === "requires_capture") return { is: "complete" };
  if (status === "requires_action") return { is: "authenticating" };
  return { is: "refused", problem: error?.message ?? "This card was declined." };
}

function intentFor(session: CheckoutSession, { work }: Checkout): PaymentIntent {
  if (session.payment_intent !== null) return work.get(paymentIntents, session.payment_intent);
  const wanted = session._payment;
  const intent = createPaymentIntent(work, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "eur",
    customer: session.customer,
    captureMethod: wanted.capture_method,
    description: wanted.description,
    metadata: wanted.metadata,
    receiptEmail: wanted.receipt_email,
    setupFutureUsage: wanted.setup_future_usage,
    statementDescriptor: wanted.statement_descriptor,
  });
  work.update(checkoutSessions, session.id, { payment_intent: intent.id });
  return intent;
}

function finish(
  { id, discounts }: CheckoutSession,
  { work }: Checkout,
  status: "no_payment_required" | "paid",
): Outcome {
  redeemDiscount(work, discounts?.[0]);
  completeSession(work, id, { payment_status: status });
  return { is: "complete" };
}
