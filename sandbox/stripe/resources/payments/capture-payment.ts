import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { paymentMethods } from "../cards/payment-methods";
import { type Charge, charges } from "./charges";
import { EXPIRE_HOLD } from "./confirm-payment-intent";
import { bookCharge } from "./make-charge";
import { type PaymentIntent, paymentIntents } from "./payment-intents";
import { wrongPaymentState } from "./wrong-state";

/** Takes the held money, all of it or a part; the rest of the hold is let go. */
export function capturePayment(work: Work, id: string, amountToCapture: number | undefined): PaymentIntent {
  const intent = work.get(paymentIntents, id);
  if (intent.status !== "requires_capture") throw wrongPaymentState(work, intent, "capture");
  const amount = amountToCapture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    const message = "The amount you are attempting to capture is greater than the remaining capturable amount.";
    throw invalidRequest(message, { code: "amount_too_large", param: "amount_to_capture" });
  }
  work.unschedule(EXPIRE_HOLD, id);
  const charge = chargeOf(work, intent);
  const released = charge.amount - amount;
  const method = work.get(paymentMethods, charge.payment_method);
  const movement = bookCharge(work, intent, { charge: charge.id, method, amount });
  const set = { amount_captured: amount, amount_refunded: released, balance_transaction: movement, captured: true };
  const captured = work.update(charges, charge.id, set);
  work.emitUpdated("charge.captured", charges, captured, work.view(charges, charge));
  const paid = work.update(paymentIntents, id, { amount_capturable: 0, amount_received: amount, status: "succeeded" });
  work.emit("payment_intent.succeeded", paymentIntents, paid);
  work.tell("paymentIntentSettled", id);
  return paid;
}

/** Gives an intent up; a hold is released at once. */
export function cancelPayment(work: Work, id: string, reason: string | null): PaymentIntent {
  const intent = work.get(paymentIntents, id);
  if (intent.status === "succeeded" || intent.status === "canceled" || intent.status === "processing") {
    throw wrongPaymentState(work, intent, "cancel");
  }
  work.unschedule(EXPIRE_HOLD, id);
  if (intent.status === "requires_capture") releaseHold(work, intent, "charge.refunded");
  return markCanceled(work, intent, reason);
}

/** The scheduler's end of a hold nobody captured. */
export function expireHold(work: Work, id: string): void {
  const intent = work.find(paymentIntents, id);
  if (intent?.status !== "requires_capture") return;
  releaseHold(work, intent, "charge.expired");
  markCanceled(work, intent, "automatic");
}

function releaseHold(work: Work, intent: PaymentIntent, event: "charge.refunded" | "charge.expired"): void {
  const charge = chargeOf(work, intent);
  const released = work.update(charges, charge.id, { amount_refunded: charge.amount, refunded: true });
  if (event === "charge.expired") work.emit(event, charges, released);
  else work.emitUpdated(event, charges, released, work.view(charges, charge));
}

function markCanceled(work: Work, intent: PaymentIntent, reason: string | null): PaymentIntent {
  const canceled = work.update(paymentIntents, intent.id, {
    amount_capturable: 0,
    canceled_at: work.now(intent.customer),
    cancellation_reason: reason,
    next_action: null,
    status: "canceled",
  });
  work.emit("payment_intent.canceled", paymentIntents, canceled);
  work.tell("paymentIntentSettled", intent.id);
  return canceled;
}

function chargeOf(work: Work, intent: PaymentIntent): Charge {
  if (intent.latest_charge === null) throw new Error(`${intent.id} has no charge`);
  return work.get(charges, intent.latest_charge);
}
