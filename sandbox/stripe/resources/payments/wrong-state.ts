import { StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type PaymentIntent, paymentIntents } from "./payment-intents";
import { type SetupIntent, setupIntents } from "./setup-intents";

/** An operation the PaymentIntent's status does not allow. */
export function wrongPaymentState(work: Work, intent: PaymentIntent, verb: string): StripeError {
  const message =
    verb === "confirm" && intent.status === "succeeded"
      ? "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed."
      : `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`;
  return new StripeError(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message,
    payment_intent: work.view(paymentIntents, intent),
  });
}

/** An operation the SetupIntent's status does not allow. */
export function wrongSetupState(work: Work, intent: SetupIntent, verb: string): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    code: "setup_intent_unexpected_state",
    message: `You cannot ${verb} this SetupIntent because it has a status of ${intent.status}.`,
    setup_intent: work.view(setupIntents, intent),
  });
}
