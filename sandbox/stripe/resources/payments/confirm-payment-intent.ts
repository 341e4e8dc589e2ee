import type { ErrorBody } from "../../kernel/stripe-error";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { attachPaymentMethod, checkUsable } from "../cards/attach-payment-method";
import { cardErrorBody } from "../cards/card-error";
import { behaviourOf, type PaymentMethod, paymentMethods } from "../cards/payment-methods";
import type { Decline } from "../cards/test-cards";
import { HOLD_SECONDS, makeCharge } from "./make-charge";
import { authenticationAction } from "./next-action";
import { type PaymentIntent, paymentIntents } from "./payment-intents";
import { wrongPaymentState } from "./wrong-state";

export type Confirmation = {
  /** Takes the place of the intent's own method. */
  paymentMethod?: string | undefined;
  /** The cardholder is away; nobody can authenticate. */
  offSession: boolean;
  returnUrl?: string | undefined;
  useStripeSdk?: boolean | undefined;
};

export const EXPIRE_HOLD = "payment_intent.expire_hold";

const CONFIRMABLE: readonly PaymentIntent["status"][] = [
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
];

const AUTHENTICATION_REQUIRED: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

/**
 * Tries to pay an intent.
 *
 * A decline throws nothing: the intent comes back as `requires_payment_method` with `last_payment_error`, so that
 * billing can go on. `paymentIntentSettled` has been told by then.
 */
export function confirmPaymentIntent(work: Work, id: string, how: Confirmation): PaymentIntent {
  const intent = work.get(paymentIntents, id);
  if (!CONFIRMABLE.includes(intent.status)) throw wrongPaymentState(work, intent, "confirm");
  const method = methodFor(work, intent, how.paymentMethod);
  const prepared = work.update(paymentIntents, id, {
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
    status: "processing",
  });

  const verdict = authenticationFor(prepared, method, how.offSession);
  if (verdict === "refuse") return failPayment(work, prepared, { method, decline: AUTHENTICATION_REQUIRED });
  if (verdict === "authenticate") return requireAction(work, prepared, how);
  return chargeIntent(work, prepared, { method, isAuthenticated: false });
}

/** Charges once nothing stands in the way any more: after 3-D Secure, or without it. */
export function chargeIntent(
  work: Work,
  intent: PaymentIntent,
  { method, isAuthenticated }: { method: PaymentMethod; isAuthenticated: boolean },
): PaymentIntent {
  const { charge: verdict } = behaviourOf(method);
  if (verdict !== "ok") return failPayment(work, intent, { method, decline: verdict, isAuthenticated });

  const charge = makeCharge(work, intent, { method, isAuthenticated, decline: null });
  const isHold = intent.capture_method === "manual";
  keepMethod(work, intent, method);
  const paid = work.update(paymentIntents, intent.id, {
    amount_capturable: isHold ? intent.amount : 0,
    amount_received: isHold ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    status: isHold ? "requires_capture" : "succeeded",
  });
  if (isHold) {
    work.schedule(EXPIRE_HOLD, paid.id, { at: work.now(paid.customer) + HOLD_SECONDS, customer: paid.customer });
  }
  work.emit(isHold ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", paymentIntents, paid);
  return settled(work, paid.id);
}

/** Puts the intent back to needing a method, for a reason that is not the bank's. */
export function rejectPayment(work: Work, intent: PaymentIntent, error: ErrorBody): PaymentIntent {
  const failed = work.update(paymentIntents, intent.id, {
    last_payment_error: error,
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  work.emit("payment_intent.payment_failed", paymentIntents, failed);
  return settled(work, failed.id);
}

type Failure = { method: PaymentMethod; decline: Decline; isAuthenticated?: boolean };

function failPayment(work: Work, intent: PaymentIntent, { method, decline, isAuthenticated }: Failure): PaymentIntent {
  const charge = makeCharge(work, intent, { method, decline, isAuthenticated: isAuthenticated ?? false });
  work.update(paymentIntents, intent.id, { latest_charge: charge.id });
  return rejectPayment(work, intent, {
    ...cardErrorBody(decline),
    charge: charge.id,
    payment_method: work.view(paymentMethods, method),
  });
}

function requireAction(work: Work, intent: PaymentIntent, how: Confirmation): PaymentIntent {
  const waiting = work.update(paymentIntents, intent.id, {
    next_action: authenticationAction(work, intent, how),
    status: "requires_action",
  });
  work.emit("payment_intent.requires_action", paymentIntents, waiting);
  return settled(work, waiting.id);
}

function settled(work: Work, id: string): PaymentIntent {
  work.tell("paymentIntentSettled", id);
  return work.get(paymentIntents, id);
}

function authenticationFor(
  intent: PaymentIntent,
  method: PaymentMethod,
  offSession: boolean,
): "none" | "authenticate" | "refuse" {
  const card = behaviourOf(method);
  if (offSession) {
    const isAllowed = card.offSession === "ok" || (card.offSession === "when_set_up" && method._isSetUpForOffSession);
    return isAllowed ? "none" : "refuse";
  }
  const isAsked = intent.payment_method_options.card.request_three_d_secure !== "automatic";
  if (isAsked || card.onSession === "authenticate") return "authenticate";
  return card.onSession === "authenticate_unless_set_up" && !method._isSetUpForOffSession ? "authenticate" : "none";
}

function methodFor(work: Work, intent: PaymentIntent, sent: string | undefined): PaymentMethod {
  const id = sent ?? intent.payment_method;
  if (id === null) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: "payment_intent_unexpected_state" },
    );
  }
  const method = work.get(paymentMethods, id, { param: "payment_method" });
  checkUsable(method);
  if (method.customer !== null && method.customer !== intent.customer) {
    throw invalidRequest(
      "The provided PaymentMethod belongs to a Customer. Please include the Customer in the `customer` parameter on the PaymentIntent.",
      { param: "payment_method" },
    );
  }
  return method;
}

/** A method used once without a customer is spent; with `setup_future_usage` it stays with the customer. */
function keepMethod(work: Work, intent: PaymentIntent, method: PaymentMethod): void {
  if (intent.setup_future_usage && intent.customer) {
    attachPaymentMethod(work, method, intent.customer);
    if (intent.setup_future_usage === "off_session") {
      work.update(paymentMethods, method.id, { _isSetUpForOffSession: true });
    }
  } else if (method.customer === null) {
    work.update(paymentMethods, method.id, { _isSpent: true });
  }
}
