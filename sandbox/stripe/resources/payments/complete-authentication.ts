import type { ErrorBody } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { paymentMethods } from "../cards/payment-methods";
import { chargeIntent, rejectPayment } from "./confirm-payment-intent";
import { finishSetup, rejectSetup } from "./confirm-setup-intent";
import { type PaymentIntent, paymentIntents } from "./payment-intents";
import { type SetupIntent, setupIntents } from "./setup-intents";

/**
 * Ends 3-D Secure for a SetupIntent or PaymentIntent, as the cardholder chose on the bank's page.
 *
 * Answering twice, or after the intent has moved on, changes nothing.
 */
export function completeAuthentication(
  work: Work,
  intentId: string,
  outcome: "succeed" | "fail",
): PaymentIntent | SetupIntent {
  const setup = work.find(setupIntents, intentId);
  if (setup) return completeSetup(work, setup, outcome);
  return completePayment(work, work.get(paymentIntents, intentId), outcome);
}

function completeSetup(work: Work, intent: SetupIntent, outcome: "succeed" | "fail"): SetupIntent {
  if (intent.status !== "requires_action") return intent;
  if (outcome === "succeed") return finishSetup(work, intent);
  return rejectSetup(work, intent, authenticationFailure(work, intent, "setup"));
}

function completePayment(work: Work, intent: PaymentIntent, outcome: "succeed" | "fail"): PaymentIntent {
  if (intent.status !== "requires_action") return intent;
  if (outcome === "fail") return rejectPayment(work, intent, authenticationFailure(work, intent, "payment"));
  const method = work.get(paymentMethods, intent.payment_method ?? "");
  return chargeIntent(work, intent, { method, isAuthenticated: true });
}

function authenticationFailure(
  work: Work,
  intent: { payment_method: string | null },
  what: "setup" | "payment",
): ErrorBody {
  const method = work.get(paymentMethods, intent.payment_method ?? "");
  return {
    type: "invalid_request_error",
    code: `${what}_intent_authentication_failure`,
    message:
      "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
    payment_method: work.view(paymentMethods, method),
  };
}
