import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { refreshSessionTotals } from "../../resources/checkout/session-totals";
import { type CheckoutDiscount, type CheckoutSession, checkoutSessions } from "../../resources/checkout/sessions";
import { coupons } from "../../resources/discounts/coupons";
import { findActiveCode } from "../../resources/discounts/promotion-codes";

/** Puts the discount of a typed code on a session, or takes it off again; refusals say why. */
export function applyPromotionCode(work: Work, session: CheckoutSession, typed: string | null): void {
  const discounts = typed === null ? [] : [discountOf(work, session, typed.trim())];
  const discounted = work.update(checkoutSessions, session.id, { discounts });
  work.update(checkoutSessions, session.id, refreshSessionTotals(work, discounted));
}

function discountOf(work: Work, session: CheckoutSession, typed: string): CheckoutDiscount {
  const code = findActiveCode(work, typed);
  const coupon = code && work.find(coupons, code.promotion.coupon);
  if (!code || !coupon) throw invalidRequest("This code is invalid.", { param: "code" });
  const now = work.now(session.customer);
  const isUsedUp = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
  const isOver = (code.expires_at !== null && code.expires_at <= now) || work.view(coupons, coupon).valid !== true;
  if (isUsedUp || isOver) throw invalidRequest("This code has expired.", { param: "code" });
  if (code.customer !== null && code.customer !== session.customer) {
    throw invalidRequest("This code is for another customer.", { param: "code" });
  }
  const { minimum_amount: minimum } = code.restrictions;
  if (minimum !== null && (session.amount_subtotal ?? 0) < minimum) {
    throw invalidRequest("This code needs a larger order.", { param: "code" });
  }
  return { coupon: null, promotion_code: code.id };
}
