import { divideRounded } from "../../billing/rounding";
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
  const lines = checkoutLinesOf(work, session.id);
  const coupon = couponOf(work, session.discounts?.[0]);
  const eligible = coupon ? lines.filter((line) => isEligible(work, line, coupon)) : [];
  const shares = sharesOf(eligible, coupon);
  for (const line of lines) {
    const discount = shares.get(line.id) ?? 0;
    const set = { amount_discount: discount, amount_total: line.amount_subtotal - discount };
    work.update(checkoutLines, line.id, set);
  }
  if (beginsWithTrial(session)) return { amount_subtotal: 0, amount_total: 0, total_details: NOTHING };
  const subtotal = lines.reduce((sum, line) => sum + line.amount_subtotal, 0);
  const discount = [...shares.values()].reduce((sum, amount) => sum + amount, 0);
  return {
    amount_subtotal: subtotal,
    amount_total: subtotal - discount,
    total_details: { amount_discount: discount, amount_shipping: 0, amount_tax: 0 },
  };
}

const NOTHING = { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } as const;

/** Whether nothing is due yet. */
function beginsWithTrial({ _subscription: { trial_end: end, trial_period_days: days } }: CheckoutSession): boolean {
  return end !== undefined || days !== undefined;
}

/** The coupon behind a discount, whether given itself or by a code. */
export function couponOf(work: Work, discount: CheckoutDiscount | undefined): Coupon | undefined {
  if (!discount) return undefined;
  const id =
    discount.coupon ??
    (discount.promotion_code === null ? null : work.get(promotionCodes, discount.promotion_code).promotion.coupon);
  return id === null ? undefined : work.get(coupons, id, { deleted: true });
}

/** What each line loses: percents of it, or its part of a fixed amount; the last takes what rounding leaves. */
function sharesOf(lines: readonly CheckoutLine[], coupon: Coupon | undefined): Map<string, number> {
  const whole = lines.reduce((sum, line) => sum + line.amount_subtotal, 0);
  if (!coupon || whole === 0) return new Map();
  const off = coupon.percent_off;
  if (off !== null) return new Map(lines.map((line) => [line.id, percentOf(line.amount_subtotal, off)]));
  const total = Math.min(coupon.amount_off ?? 0, whole);
  let left = total;
  return new Map(
    lines.map((line, index) => {
      const isLast = index === lines.length - 1;
      const share = isLast ? left : part(total, line.amount_subtotal, whole);
      left -= share;
      return [line.id, share];
    }),
  );
}

function percentOf(amount: number, percent: number): number {
  return part(amount, Math.round(percent * 1000), 100_000);
}

function part(amount: number, of: number, whole: number): number {
  return Number(divideRounded(BigInt(amount) * BigInt(of), BigInt(whole)));
}

function isEligible(work: Work, line: CheckoutLine, coupon: Coupon): boolean {
  if (coupon.currency !== null && coupon.currency !== line.currency) {
    throw invalidRequest(`The coupon is for ${coupon.currency}, not for ${line.currency}.`, { param: "discounts" });
  }
  return coupon._products.length === 0 || coupon._products.includes(work.get(prices, line._price).product);
}
