import type Stripe from "stripe";
import { findInStripe, readStripe } from "./call-stripe";
import type { StripeCoupon, StripeDiscount, StripePromo, StripePromos } from "./promo-types";
import { idOf, toDateOrNull } from "./reshape";

const COUPON = "promotion.coupon.applies_to";

export function promosOf(stripe: Stripe): StripePromos {
  return {
    findByCode: (code) =>
      readStripe(async () => {
        const { data } = await stripe.promotionCodes.list({ code, limit: 100, expand: [`data.${COUPON}`] });
        // A code may be given again after it ended; one of them is active at most.
        const found = data.find(({ active }) => active) ?? data[0];
        return found ? toPromo(found) : null;
      }),
    async find(promoId) {
      const promo = await findInStripe(() => stripe.promotionCodes.retrieve(promoId, { expand: [COUPON] }));
      return promo && toPromo(promo);
    },
  };
}

function toPromo(promo: Stripe.PromotionCode): StripePromo | null {
  const { coupon } = promo.promotion;
  if (coupon === null || typeof coupon === "string") return null;
  const { minimum_amount: minimum, first_time_transaction: isForNewCustomers } = promo.restrictions;
  return {
    ...{ id: promo.id, code: promo.code, coupon: toCoupon(coupon), isForNewCustomers },
    isActive: promo.active && coupon.valid,
    isUsedUp: isUsedUp(promo) || isUsedUp(coupon),
    customerId: idOf(promo.customer),
    expiresAt: toDateOrNull(promo.expires_at ?? coupon.redeem_by),
    minimumAmount: minimum === null ? null : BigInt(minimum),
    ...limitsOf(promo, coupon),
  };
}

/** The plan is named by the code, or else by what it takes off. */
function limitsOf(
  { metadata: own }: Stripe.PromotionCode,
  { metadata, applies_to: appliesTo }: Stripe.Coupon,
): Pick<StripePromo, "productIds" | "requiresPlan"> {
  const requiresPlan = own?.requiresPlan ?? metadata?.requiresPlan ?? null;
  return { productIds: appliesTo?.products ?? [], requiresPlan };
}

function isUsedUp(one: { readonly max_redemptions: number | null; readonly times_redeemed: number }): boolean {
  return one.max_redemptions !== null && one.times_redeemed >= one.max_redemptions;
}

function toCoupon(coupon: Stripe.Coupon): StripeCoupon {
  const { percent_off: percentOff, amount_off: amountOff, currency, duration, duration_in_months: months } = coupon;
  return {
    percentOff: percentOff === null ? null : String(percentOff),
    amountOff: amountOff === null ? null : BigInt(amountOff),
    currency,
    duration,
    months,
  };
}

/** Discounts as they are expanded in a list of subscriptions; an id alone says nothing, and is left out. */
export function toDiscounts(discounts: Stripe.Subscription["discounts"]): StripeDiscount[] {
  return discounts.flatMap((discount): StripeDiscount[] => {
    if (typeof discount === "string") return [];
    const { coupon } = discount.source;
    if (coupon === null || typeof coupon === "string") return [];
    const { promotion_code: promo } = discount;
    return [
      {
        id: discount.id,
        promoId: idOf(promo),
        code: promo === null || typeof promo === "string" ? null : promo.code,
        coupon: toCoupon(coupon),
        startsAt: toDateOrNull(discount.start) ?? new Date(0),
        endsAt: toDateOrNull(discount.end),
      },
    ];
  });
}
