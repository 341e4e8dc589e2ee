import type Stripe from "stripe";
import { changeStripe, findInStripe, readStripe, unlessDone } from "./call-stripe";
import type { StripeHold, StripeHolds } from "./hold-types";
import { idOf, toSeconds } from "./reshape";

export function holdsOf(stripe: Stripe): StripeHolds {
  return {
    listOf: (customerId, since) =>
      readStripe(async () => {
        const intents = await stripe.paymentIntents
          .list({ customer: customerId, created: { gte: toSeconds(since) }, limit: 100 })
          .autoPagingToArray({ limit: 1_000 });
        return intents.flatMap((intent) => toHold(intent) ?? []);
      }),
    async find(holdId) {
      const intent = await findInStripe(() => stripe.paymentIntents.retrieve(holdId));
      return intent && toHold(intent);
    },
    create: ({ customerId, cardId, operationId, workspaceId, amount, currency }, options) =>
      changeStripe(async () => {
        const intent = await stripe.paymentIntents.create(
          {
            customer: customerId,
            payment_method: cardId,
            amount: Number(amount),
            currency,
            capture_method: "manual",
            allowed_payment_method_types: ["card"],
            description: "Temporary charge that proves the card",
            metadata: { workspaceId, operationId, holdsCard: cardId },
          },
          { ...options },
        );
        return intent.id;
      }),
    async confirm(holdId, { cardId, returnUrl }, options) {
      const confirmation = { payment_method: cardId, return_url: returnUrl };
      await changeStripe(() => stripe.paymentIntents.confirm(holdId, confirmation, { ...options }));
    },
    async cancel(holdId, options) {
      const cancel = changeStripe(() => stripe.paymentIntents.cancel(holdId, {}, { ...options }));
      await unlessDone(cancel, ["payment_intent_unexpected_state"]);
    },
  };
}

/** Null for a payment of another kind. */
function toHold(intent: Stripe.PaymentIntent): StripeHold | null {
  const { operationId, holdsCard: cardId } = intent.metadata;
  if (operationId === undefined || cardId === undefined) return null;
  const error = intent.last_payment_error;
  return {
    id: intent.id,
    operationId,
    cardId,
    amount: BigInt(intent.amount),
    state: stateOf(intent),
    authenticationUrl: intent.next_action?.redirect_to_url?.url ?? null,
    refusal: error ? { code: error.code ?? error.type, declineCode: error.decline_code ?? null } : null,
  };
}

function stateOf(intent: Stripe.PaymentIntent): StripeHold["state"] {
  switch (intent.status) {
    case "requires_action":
      return "needs-authentication";
    case "requires_capture":
      return "held";
    case "succeeded":
      return "captured";
    case "canceled":
      // One that was never held has no charge, or a failed one.
      return intent.last_payment_error || idOf(intent.latest_charge) === null ? "declined" : "released";
    case "requires_payment_method":
    case "requires_confirmation":
      return intent.last_payment_error ? "declined" : "untried";
    default:
      return "processing";
  }
}
