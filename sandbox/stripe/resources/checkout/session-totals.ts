import { discountLines } from "../../billing/discounts";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { prices } from "../catalog/prices";
import { type Coupon, coupons } from "../discounts/coupons";
import { promotionCodes } from "../discounts/promotion-codes";
import {
  type CheckoutDiscount,
  type CheckoutLine,
  type CheckoutSession,
  checkoutLines,
  checkoutLinesOf,
} from "./sessions";

type Totals = Pick<CheckoutSession, "amount_subtotal" | "amount_total" | "total_details">;

/** Works out a session's sums, and each line's discount, from its lines and its one discount. */
export function refreshSessionTotals(work: Work, session: CheckoutSession): Totals {
  if (beginsWithTrial(session)) return { amount_subtotal: 0, amount_total: 0, total_details: details(0) };
  const lines = checkoutLinesOf(work, session.id);
  const shares = sharesOf(work, lines, couponOf(work, session.discounts?.[0]));
  for (const [index, line] of lines.entries()) {
    const discount = shares[index] ?? 0;
    work.update(checkoutLines, line.id, { amount_discount: discount, amount_total: line.amount_subtotal - discount });
  }
  const subtotal = lines.reduce((sum, line) => sum + line.amount_subtotal, 0);
  const discount = shares.reduce((sum, share) => sum + share, 0);
  return { amount_subtotal: subtotal, amount_total: subtotal - discount, total_details: details(discount) };
}

/** The coupon behind a discount, whether given itself or by a code. */
export function couponOf(work: Work, discount: CheckoutDiscount | undefined): Coupon | undefined {
  if (!discount) return undefined;
  const { coupon, promotion_code: code } = discount;
  const id = coupon ?? (code === null ? null : work.get(promotionCodes, code).promotion.coupon);
  return id === null ? undefined : work.get(coupons, id, { deleted: true });
}

function sharesOf(work: Work, lines: readonly CheckoutLine[], coupon: Coupon | undefined): number[] {
  if (!coupon) return lines.map(() => 0);
  const [line] = lines;
  if (coupon.currency !== null && line && coupon.currency !== line.currency) {
    throw invalidRequest(`The coupon is for ${coupon.currency}, not for ${line.currency}.`, { param: "discounts" });
  }
  const { id, percent_off, amount_off, _products: products } = coupon;
  const discountable = lines.map((sold) => ({
    amount: sold.amount_subtotal,
    product: work.get(prices, sold._price).product,
    isDiscountable: true,
    item: sold.id,
    own: [],
  }));
  const reduced = discountLines(discountable, [{ id, percent_off, amount_off, products }]);
  return reduced.map((shares) => shares.reduce((sum, share) => sum + share.amount, 0));
}

/** Whether nothing is due yet. */
function beginsWithTrial({ _subscription: { trial_end: end, trial_period_days: days } }: CheckoutSession): boolean {
  return end !== undefined || days !== undefined;
}

function details(discount: number): CheckoutSession["total_details"] {
  return { amount_discount: discount, amount_shipping: 0, amount_tax: 0 };
}
