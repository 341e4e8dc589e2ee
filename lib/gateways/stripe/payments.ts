import type Stripe from "stripe";
import { changeStripe, findInStripe, readStripe, unlessDone } from "./call-stripe";
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
    findOf: (customer, operationId) =>
      readStripe(async () => {
        for await (const intent of stripe.paymentIntents.list({ customer, limit: 100 })) {
          if (intent.metadata.operationId === operationId) return toPayment(intent);
        }
        return null;
      }),
    create: ({ customerId: customer, workspaceId, operationId, amount, currency, description }, options) =>
      changeStripe(async () => {
        const metadata = { workspaceId, operationId };
        const wanted = { customer, amount: Number(amount), currency, description, metadata };
        return toPayment(
          await stripe.paymentIntents.create({ ...wanted, allowed_payment_method_types: ["card"] }, { ...options }),
        );
      }),
    async cancel(paymentId, options) {
      const change = changeStripe(() => stripe.paymentIntents.cancel(paymentId, {}, { ...options }));
      await unlessDone(change, ["payment_intent_unexpected_state"]);
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
