import type Stripe from "stripe";
import { changeStripe, findInStripe } from "./call-stripe";
import { idOf } from "./reshape";
import type { StripePayment, StripePayments } from "./types";

const states: Readonly<Record<string, StripePayment["state"]>> = {
  requires_payment_method: "unpaid",
  requires_confirmation: "unpaid",
  requires_action: "needs-authentication",
  processing: "processing",
  requires_capture: "processing",
  succeeded: "paid",
  canceled: "canceled",
};

export function paymentsOf(stripe: Stripe): StripePayments {
  return {
    async find(paymentId) {
      const intent = await findInStripe(() => stripe.paymentIntents.retrieve(paymentId));
      return intent && toPayment(intent);
    },
    confirm: (paymentId, { cardId, returnUrl }, options) =>
      changeStripe(async () => {
        const confirmation = { payment_method: cardId, return_url: returnUrl };
        return toPayment(await stripe.paymentIntents.confirm(paymentId, confirmation, { ...options }));
      }),
  };
}

function toPayment(intent: Stripe.PaymentIntent): StripePayment {
  const error = intent.last_payment_error;
  return {
    id: intent.id,
    customerId: idOf(intent.customer),
    state: states[intent.status] ?? "processing",
    authenticationUrl: intent.next_action?.redirect_to_url?.url ?? null,
    refusal: error ? { code: error.code ?? error.type, declineCode: error.decline_code ?? null } : null,
  };
}
