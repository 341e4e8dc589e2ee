import type Stripe from "stripe";
import type { StripeBalance, StripeBalanceMove } from "./balance-types";
import { changeStripe, readStripe } from "./call-stripe";
import { idOf, toDate } from "./reshape";

export function balanceOf(stripe: Stripe): StripeBalance {
  return {
    listAfter: (customerId, knownId) =>
      readStripe(async () => {
        const moves: StripeBalanceMove[] = [];
        const newestFirst = stripe.customers.listBalanceTransactions(customerId, { limit: 100 });
        for await (const move of newestFirst) {
          if (move.id === knownId) break;
          moves.push(toMove(move));
        }
        return moves.reverse();
      }),
    move: (customerId, { amount, currency, purpose, operationId, description }, options) =>
      changeStripe(async () => {
        const change = { amount: -Number(amount), currency, description, metadata: { purpose, operationId } };
        return toMove(await stripe.customers.createBalanceTransaction(customerId, change, { ...options }));
      }),
  };
}

/** Stripe writes what it owes the customer as a negative amount. */
function toMove(move: Stripe.CustomerBalanceTransaction): StripeBalanceMove {
  const { metadata } = move;
  return {
    id: move.id,
    kind: metadata?.purpose ?? move.type,
    amount: -BigInt(move.amount),
    balanceAfter: -BigInt(move.ending_balance),
    currency: move.currency,
    description: move.description,
    invoiceId: idOf(move.invoice),
    operationId: metadata?.operationId ?? null,
    occurredAt: toDate(move.created),
  };
}
