import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";

export type Coupon = Stored & {
  object: "coupon";
  amount_off: number | null;
  created: number;
  currency: string | null;
  duration: "forever" | "once" | "repeating";
  duration_in_months: number | null;
  livemode: false;
  max_redemptions: number | null;
  metadata: Metadata;
  name: string | null;
  percent_off: number | null;
  redeem_by: number | null;
  times_redeemed: number;
  /** Products it is limited to; empty means every product. */
  _products: string[];
};

export const coupons = defineKind<Coupon>({
  name: "coupon",
  prefix: "coupon",
  includable: {
    applies_to: (coupon) => ({ products: coupon._products }),
    currency_options: (coupon) => (coupon.currency ? { [coupon.currency]: { amount_off: coupon.amount_off } } : {}),
  },
  compute: (coupon, work) => ({ valid: isValid(coupon, work.now()) }),
});

/**
 * Counts one use of a coupon, refusing one that has run out.
 * @public for the objects that take discounts
 */
export function redeemCoupon(work: Work, id: string, now: number): Coupon {
  const coupon = work.get(coupons, id, { param: "coupon" });
  if (!isValid(coupon, now)) {
    throw invalidRequest(`Coupon expired: ${id}`, { code: "coupon_expired", param: "coupon" });
  }
  return work.update(coupons, id, { times_redeemed: coupon.times_redeemed + 1 });
}

function isValid(coupon: Coupon, now: number): boolean {
  const isUsedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  return !isUsedUp && (coupon.redeem_by === null || coupon.redeem_by > now);
}
