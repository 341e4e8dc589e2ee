import type Stripe from "stripe";
import { assert } from "@/lib/domain/shared/assert";
import { changeStripe, readStripe, unlessDone } from "./call-stripe";
import { idOf, toDate, toDateOrNull, toSeconds } from "./reshape";
import type { StripeItem, StripeSubscription, StripeSubscriptions } from "./types";

export function subscriptionsOf(stripe: Stripe): StripeSubscriptions {
  return {
    create: ({ customerId, workspaceId, operationId, priceId, quantity }, options) =>
      changeStripe(async () => {
        const subscription = await stripe.subscriptions.create(
          {
            customer: customerId,
            items: [{ price: priceId, quantity }],
            payment_behavior: "default_incomplete",
            metadata: { workspaceId, operationId },
          },
          { ...options },
        );
        return toSubscription(subscription);
      }),
    change: ({ id, itemId }, { priceId, quantity, prorationDate }, options) =>
      changeStripe(async () => {
        const subscription = await stripe.subscriptions.update(
          id,
          {
            items: [{ id: itemId, price: priceId, quantity }],
            payment_behavior: "pending_if_incomplete",
            proration_behavior: "always_invoice",
            proration_date: toSeconds(prorationDate),
          },
          { ...options },
        );
        return toSubscription(subscription);
      }),
    cancel: (subscriptionId, options) => end(stripe, subscriptionId, [{}, { ...options }]),
    settle: (subscriptionId, options) => end(stripe, subscriptionId, [{ invoice_now: true }, { ...options }]),
    listOf: (customerId) =>
      readStripe(async () => {
        const subscriptions = await stripe.subscriptions
          .list({ customer: customerId, status: "all", limit: 100 })
          .autoPagingToArray({ limit: 1_000 });
        return subscriptions.map(toSubscription);
      }),
  };
}

function end(
  stripe: Stripe,
  subscriptionId: string,
  request: [Stripe.SubscriptionCancelParams, Stripe.RequestOptions],
): Promise<void> {
  const cancel = changeStripe(() => stripe.subscriptions.cancel(subscriptionId, ...request));
  return unlessDone(cancel, ["resource_missing"]);
}

function toSubscription(subscription: Stripe.Subscription): StripeSubscription {
  const [item] = subscription.items.data;
  const customerId = idOf(subscription.customer);
  assert(item !== undefined && customerId !== null, "a subscription has an item and a customer");
  return {
    id: subscription.id,
    customerId,
    itemId: item.id,
    priceId: item.price.id,
    quantity: item.quantity ?? 1,
    operationId: subscription.metadata.operationId ?? null,
    status: subscription.status,
    currentPeriodStart: toDate(item.current_period_start),
    currentPeriodEnd: toDate(item.current_period_end),
    cancelAt: toDateOrNull(subscription.cancel_at),
    endedAt: toDateOrNull(subscription.ended_at),
    createdAt: toDate(subscription.created),
    latestInvoiceId: idOf(subscription.latest_invoice),
    pendingItem: toPendingItem(subscription),
  };
}

function toPendingItem(subscription: Stripe.Subscription): StripeItem | null {
  const item = subscription.pending_update?.subscription_items?.[0];
  return item ? { priceId: item.price.id, quantity: item.quantity ?? 1 } : null;
}
