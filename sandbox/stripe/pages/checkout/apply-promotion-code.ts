import type { Work } from "../../kernel/work";
import { refreshSessionTotals } from "../../resources/checkout/session-totals";
import { type CheckoutDiscount, type CheckoutSession, checkoutSessions } from "../../resources/checkout/sessions";
import { usableCode } from "../../resources/discounts/sent-discounts";

/** Puts the discount of a typed code on a session, or takes it off again; refusals say why. */
export function applyPromotionCode(work: Work, session: CheckoutSession, typed: string | null): void {
  const discounts = typed === null ? [] : [discountOf(work, session, typed.trim())];
  const discounted = work.update(checkoutSessions, session.id, { discounts });
  work.update(checkoutSessions, session.id, refreshSessionTotals(work, discounted));
}

function discountOf(work: Work, session: CheckoutSession, typed: string): CheckoutDiscount {
  const amount = session.amount_subtotal === null ? {} : { amount: session.amount_subtotal };
  // Whoever is not a customer yet cannot be the one a code is kept for.
  const to = { customer: session.customer ?? "", currency: session.currency, ...amount };
  return { coupon: null, promotion_code: usableCode(work, typed, to).id };
}
