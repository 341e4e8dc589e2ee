import { type ErrorBody, invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { attachPaymentMethod, checkUsable } from "../cards/attach-payment-method";
import { cardErrorBody } from "../cards/card-error";
import { behaviourOf, type PaymentMethod, paymentMethods } from "../cards/payment-methods";
import { authenticationAction } from "./next-action";
import { beginAttempt, noteOutcome } from "./setup-attempts";
import { type SetupIntent, setupIntents } from "./setup-intents";
import { wrongSetupState } from "./wrong-state";

type Confirmation = {
  paymentMethod?: string | undefined;
  returnUrl?: string | undefined;
  useStripeSdk?: boolean | undefined;
};

const CONFIRMABLE: readonly SetupIntent["status"][] = [
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
];

/** Tries to save a card. A refusal throws nothing: the intent comes back with `last_setup_error`. */
export function confirmSetupIntent(work: Work, id: string, how: Confirmation): SetupIntent {
  const intent = work.get(setupIntents, id);
  if (!CONFIRMABLE.includes(intent.status)) throw wrongSetupState(work, intent, "confirm");
  const method = methodFor(work, intent, how.paymentMethod);
  const prepared = work.update(setupIntents, id, {
    last_setup_error: null,
    latest_attempt: beginAttempt(work, intent, method),
    next_action: null,
    payment_method: method.id,
    status: "processing",
  });

  const { setup } = behaviourOf(method);
  if (typeof setup !== "string") {
    return rejectSetup(work, prepared, { ...cardErrorBody(setup), payment_method: work.view(paymentMethods, method) });
  }
  const isAsked = intent.payment_method_options.card.request_three_d_secure !== "automatic";
  if (setup === "ok" && !isAsked) return finishSetup(work, prepared);

  const waiting = work.update(setupIntents, id, {
    next_action: authenticationAction(work, prepared, how),
    status: "requires_action",
  });
  noteOutcome(work, waiting.latest_attempt, { status: "requires_action" });
  work.emit("setup_intent.requires_action", setupIntents, waiting);
  return waiting;
}

/** Saves the card for good: it belongs to the customer from here on. */
export function finishSetup(work: Work, intent: SetupIntent): SetupIntent {
  const method = work.get(paymentMethods, intent.payment_method ?? "", { param: "payment_method" });
  if (intent.usage === "off_session") work.update(paymentMethods, method.id, { _isSetUpForOffSession: true });
  if (intent.customer) attachPaymentMethod(work, work.get(paymentMethods, method.id), intent.customer);
  noteOutcome(work, intent.latest_attempt, { status: "succeeded" });
  const done = work.update(setupIntents, intent.id, { last_setup_error: null, next_action: null, status: "succeeded" });
  work.emit("setup_intent.succeeded", setupIntents, done);
  return done;
}

export function rejectSetup(work: Work, intent: SetupIntent, error: ErrorBody): SetupIntent {
  noteOutcome(work, intent.latest_attempt, { status: "failed", setup_error: error });
  const failed = work.update(setupIntents, intent.id, {
    last_setup_error: error,
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  work.emit("setup_intent.setup_failed", setupIntents, failed);
  return failed;
}

function methodFor(work: Work, intent: SetupIntent, sent: string | undefined): PaymentMethod {
  const id = sent ?? intent.payment_method;
  if (id === null) {
    throw invalidRequest(
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.",
      { code: "setup_intent_unexpected_state" },
    );
  }
  const method = work.get(paymentMethods, id, { param: "payment_method" });
  checkUsable(method);
  if (method.customer !== null && method.customer !== intent.customer) {
    throw invalidRequest("The payment method you provided belongs to another customer.", { param: "payment_method" });
  }
  return method;
}
