import type Stripe from "stripe";
import { assert } from "@/lib/domain/shared/assert";
import { changeStripe, readStripe, unlessDone } from "./call-stripe";
import { itemsFor } from "./items-for";
import { toDiscounts } from "./promos";
import { idOf, toDate, toDateOrNull, toSeconds } from "./reshape";
import { toSchedule } from "./schedules";
import type { StripeItem, StripeSubscription, StripeSubscriptions } from "./types";

const discountParts = ["data.discounts.source.coupon", "data.discounts.promotion_code"] as const;

export function subscriptionsOf(stripe: Stripe): StripeSubscriptions {
  return {
    create: ({ customerId, workspaceId, operationId, promoId, trialDays, ...wanted }, options) =>
      changeStripe(async () => {
        const subscription = await stripe.subscriptions.create(
          {
            customer: customerId,
            items: itemsFor(wanted),
            payment_behavior: "default_incomplete",
            metadata: { workspaceId, operationId, ...(promoId !== null && { promoId }) },
            ...(promoId !== null && { discounts: [{ promotion_code: promoId }] }),
            ...(trialDays > 0 && trialOf(trialDays)),
          },
          { ...options },
        );
        return toSubscription(subscription);
      }),
    change: (held, { prorationDate, ...wanted }, options) =>
      changeStripe(async () => {
        const subscription = await stripe.subscriptions.update(
          held.id,
          {
            items: itemsFor(wanted, held),
            payment_behavior: "pending_if_incomplete",
            proration_behavior: "always_invoice",
            proration_date: toSeconds(prorationDate),
          },
          { ...options },
        );
        return toSubscription(subscription);
      }),
    async setPromo(subscriptionId, { promoId, operationId: promoOperationId }, options) {
      const change = {
        discounts: promoId === null ? ("" as const) : [{ promotion_code: promoId }],
        metadata: { promoOperationId },
      };
      await changeStripe(() => stripe.subscriptions.update(subscriptionId, change, { ...options }));
    },
    addMeters(id, meteredPriceIds, options) {
      const items = meteredPriceIds.map((price) => ({ price, metadata: { addedLater: "true" } }));
      return update(stripe, id, [{ items, proration_behavior: "none" }, { ...options }]);
    },
    cancelAtPeriodEnd: (id, options) => update(stripe, id, [{ cancel_at_period_end: true }, { ...options }]),
    keep: (id, options) => update(stripe, id, [{ cancel_at_period_end: false }, { ...options }]),
    cancel: (subscriptionId, options) => end(stripe, subscriptionId, [{}, { ...options }]),
    settle: (subscriptionId, options) => end(stripe, subscriptionId, [{ invoice_now: true }, { ...options }]),
    listOf: (customerId) =>
      readStripe(async () => {
        const subscriptions = await stripe.subscriptions
          .list({ customer: customerId, status: "all", limit: 100, expand: [...discountParts, "data.schedule"] })
          .autoPagingToArray({ limit: 1_000 });
        return subscriptions.map(toSubscription);
      }),
  };
}

function trialOf(days: number) {
  const end = { missing_payment_method: "cancel" } as const;
  return { trial_period_days: days, trial_settings: { end_behavior: end } };
}

async function update(
  stripe: Stripe,
  subscriptionId: string,
  request: [Stripe.SubscriptionUpdateParams, Stripe.RequestOptions],
): Promise<void> {
  await changeStripe(() => stripe.subscriptions.update(subscriptionId, ...request));
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
  const { data: items } = subscription.items;
  const item = planItemOf(items);
  const customerId = idOf(subscription.customer);
  assert(item !== undefined && customerId !== null, "a subscription has an item and a customer");
  return {
    id: subscription.id,
    customerId,
    itemId: item.id,
    meteredItems: items.filter(isMetered).map(toMeteredItem),
    addedMeters: items.filter(({ metadata }) => metadata.addedLater === "true").map(toMeteredItem),
    priceId: item.price.id,
    quantity: item.quantity ?? 1,
    operationId: subscription.metadata.operationId ?? null,
    status: subscription.status,
    currentPeriodStart: toDate(item.current_period_start),
    currentPeriodEnd: toDate(item.current_period_end),
    cancelAt: toDateOrNull(subscription.cancel_at),
    endedAt: toDateOrNull(subscription.ended_at),
    endReason: subscription.cancellation_details?.reason ?? null,
    createdAt: toDate(subscription.created),
    latestInvoiceId: idOf(subscription.latest_invoice),
    pendingItem: toPendingItem(subscription),
    discounts: toDiscounts(subscription.discounts),
    promoOperationId: subscription.metadata.promoOperationId ?? null,
    firstPromoId: subscription.metadata.promoId ?? null,
    unitAmount: item.price.unit_amount === null ? null : BigInt(item.price.unit_amount),
    schedule: toSchedule(subscription.schedule),
  };
}

function toMeteredItem({ id: itemId, price: { id: priceId } }: Stripe.SubscriptionItem) {
  return { itemId, priceId };
}

function toPendingItem(subscription: Stripe.Subscription): StripeItem | null {
  const item = planItemOf(subscription.pending_update?.subscription_items ?? []);
  return item ? { priceId: item.price.id, quantity: item.quantity ?? 1 } : null;
}

function isMetered({ price }: Stripe.SubscriptionItem): boolean {
  return price.recurring?.usage_type === "metered";
}

/** One that was made by hand may have nothing but what is metered. */
function planItemOf(items: readonly Stripe.SubscriptionItem[]): Stripe.SubscriptionItem | undefined {
  return items.find((item) => !isMetered(item)) ?? items[0];
}
