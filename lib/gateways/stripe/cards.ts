import type Stripe from "stripe";
import { changeStripe, readStripe, unlessDone } from "./call-stripe";
import { toDate } from "./reshape";
import type { StripeCard, StripeCards } from "./types";

export function cardsOf(stripe: Stripe): StripeCards {
  return {
    listOf: (customerId) =>
      readStripe(async () => {
        const methods = await stripe.paymentMethods
          .list({ customer: customerId, type: "card", limit: 100 })
          .autoPagingToArray({ limit: 1_000 });
        return methods.flatMap(toCards).sort(byAge);
      }),
    async detach(cardId, options) {
      const detach = changeStripe(() => stripe.paymentMethods.detach(cardId, {}, { ...options }));
      // Stripe has no code for "is not attached"; a card that is gone or loose is what was asked for.
      await unlessDone(detach, ["resource_missing", "StripeInvalidRequestError"]);
    },
  };
}

function byAge(a: StripeCard, b: StripeCard): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

function toCards(method: Stripe.PaymentMethod): StripeCard[] {
  const { id, card, created } = method;
  if (!card) return [];
  const { brand, last4, exp_month: expMonth, exp_year: expYear, fingerprint } = card;
  return [{ id, brand, last4, expMonth, expYear, fingerprint: fingerprint ?? null, createdAt: toDate(created) }];
}
