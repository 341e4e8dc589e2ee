import { currency } from "@/lib/config/catalogue";
import type { StripePromo } from "@/lib/gateways/stripe/types";
import type { ErrorCode } from "../../shared/errors";
import type { PromoTarget } from "./find-promo-target";

type Rule = (promo: StripePromo, target: PromoTarget) => ErrorCode | null;

/** In this order: the first that says no is the reason. */
const rules: readonly Rule[] = [
  // Somebody else's code is none for this customer.
  ({ customerId }, target) => (customerId !== null && customerId !== target.customerId ? "promo_unknown" : null),
  ({ expiresAt }, { now }) => (expiresAt !== null && expiresAt <= now ? "promo_expired" : null),
  ({ isActive, isUsedUp }) => (isActive ? null : isUsedUp ? "promo_used_up" : "promo_expired"),
  ({ isForNewCustomers }, { hasPaidBefore }) => (isForNewCustomers && hasPaidBefore ? "promo_new_customers" : null),
  ({ requiresPlan }, { plan }) => (requiresPlan && plan && plan.key !== requiresPlan ? "promo_needs_plan" : null),
  ({ productIds }, { plan }) => (plan && !covers(productIds, plan.productId) ? "promo_other_plan" : null),
  ({ coupon }) => (coupon.currency !== null && coupon.currency !== currency ? "promo_other_plan" : null),
  ({ minimumAmount }, { plan }) => (plan && plan.amount < (minimumAmount ?? 0n) ? "promo_minimum" : null),
];

/** Why this customer may not use the code for that plan, or null. Whether another code is active is not looked at. */
export function explainPromo(promo: StripePromo, target: PromoTarget): ErrorCode | null {
  for (const rule of rules) {
    const refusal = rule(promo, target);
    if (refusal) return refusal;
  }
  return null;
}

function covers(productIds: readonly string[], productId: string | null): boolean {
  return productIds.length === 0 || (productId !== null && productIds.includes(productId));
}
