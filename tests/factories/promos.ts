import { randomUUID } from "node:crypto";
import type { StripeWorld } from "../support/stripe-sandbox";

/** A code nobody has used: 20 % off for ever, unless wished otherwise. Form fields of Stripe's. */
export async function aPromoCode(
  stripe: StripeWorld,
  wishes: { readonly coupon?: Record<string, string>; readonly code?: Record<string, string> } = {},
): Promise<string> {
  const coupon = await stripe.post("/v1/coupons", wishes.coupon ?? { percent_off: "20", duration: "forever" });
  const code = `CODE${randomUUID().slice(0, 8).toUpperCase()}`;
  const promotion = { "promotion[type]": "coupon", "promotion[coupon]": String(coupon.id) };
  const made = await stripe.post("/v1/promotion_codes", { code, ...promotion, ...wishes.code });
  return String(made.code);
}
