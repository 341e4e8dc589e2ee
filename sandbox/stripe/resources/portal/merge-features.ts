import { given } from "../../kernel/params";
import type { PortalFeatures } from "./portal-configurations";
import type { SentFeatures } from "./portal-params";

/** Features with what was sent laid over what was there. */
export function mergeFeatures(current: PortalFeatures, sent: SentFeatures): PortalFeatures {
  return {
    customer_update: mergeCustomerUpdate(current.customer_update, sent.customer_update),
    invoice_history: sent.invoice_history ?? current.invoice_history,
    payment_method_update: { ...current.payment_method_update, ...sent.payment_method_update },
    subscription_cancel: mergeCancel(current.subscription_cancel, sent.subscription_cancel),
    subscription_pause: { ...current.subscription_pause, ...given({ enabled: sent.subscription_pause?.enabled }) },
    subscription_update: mergeUpdate(current.subscription_update, sent.subscription_update),
  };
}

function mergeCustomerUpdate(
  current: PortalFeatures["customer_update"],
  sent: SentFeatures["customer_update"],
): PortalFeatures["customer_update"] {
  const allowed = sent?.allowed_updates === null ? [] : sent?.allowed_updates;
  return { ...current, ...given({ enabled: sent?.enabled, allowed_updates: allowed }) };
}

function mergeCancel(
  current: PortalFeatures["subscription_cancel"],
  sent: SentFeatures["subscription_cancel"],
): PortalFeatures["subscription_cancel"] {
  const { cancellation_reason: reason, ...rest } = sent ?? {};
  const merged = { ...current, ...given(rest) };
  if (!reason) return merged;
  return {
    ...merged,
    cancellation_reason: { enabled: reason.enabled, feedback_options: null, options: reason.options ?? [] },
  };
}

function mergeUpdate(
  current: PortalFeatures["subscription_update"],
  sent: SentFeatures["subscription_update"],
): PortalFeatures["subscription_update"] {
  const { default_allowed_updates: allowed, products, schedule_at_period_end: schedule, ...rest } = sent ?? {};
  return {
    ...current,
    ...given({
      ...rest,
      default_allowed_updates: allowed === null ? [] : allowed,
      products: products?.map(toProduct) ?? (products === null ? null : undefined),
      schedule_at_period_end: schedule && { conditions: schedule.conditions ?? [] },
    }),
  };
}

type SentProduct = NonNullable<NonNullable<NonNullable<SentFeatures["subscription_update"]>["products"]>[number]>;

function toProduct({ adjustable_quantity: quantity, prices, product }: SentProduct) {
  return {
    adjustable_quantity: {
      enabled: quantity?.enabled ?? false,
      maximum: quantity?.maximum ?? null,
      minimum: quantity?.minimum ?? 1,
    },
    prices,
    product,
  };
}
