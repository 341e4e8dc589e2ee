import type { Work } from "../../kernel/work";
import { couponOf } from "../../resources/checkout/session-totals";
import type { CheckoutDiscount } from "../../resources/checkout/sessions";
import { redeemCoupon } from "../../resources/discounts/coupons";
import { promotionCodes } from "../../resources/discounts/promotion-codes";

/** Counts the use of a discount that no subscription carries. */
export function redeemDiscount(work: Work, discount: CheckoutDiscount | undefined): void {
  const coupon = couponOf(work, discount);
  if (!discount || !coupon) return;
  redeemCoupon(work, coupon.id, work.now());
  if (discount.promotion_code === null) return;
  const { id, times_redeemed: times } = work.get(promotionCodes, discount.promotion_code);
  work.update(promotionCodes, id, { times_redeemed: times + 1 });
}
