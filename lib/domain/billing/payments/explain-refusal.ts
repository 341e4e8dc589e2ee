import type { StripeRefusalReason } from "@/lib/gateways/stripe/types";
import type { ErrorCode } from "../../shared/errors";

/** Banks' words → ours. */
const words: Readonly<Record<string, ErrorCode>> = {
  insufficient_funds: "card_funds",
  expired_card: "card_expired",
  authentication_required: "card_authentication_failed",
  payment_intent_authentication_failure: "card_authentication_failed",
  authentication_not_handled: "card_authentication_failed",
  payment_canceled: "card_authentication_failed",
  no_card: "card_needed",
  coupon_expired: "promo_used_up",
};

const plainDeclines: readonly string[] = ["card_declined", "incorrect_cvc", "processing_error", "incorrect_number"];

/** The sentence a person reads. Stripe's own text is never shown. What is no bank's word is a fault between Stripe and us. */
export function explainRefusal({ code, declineCode }: StripeRefusalReason): ErrorCode {
  const known = words[declineCode ?? code] ?? words[code];
  if (known) return known;
  return declineCode !== null || plainDeclines.includes(code) ? "card_declined" : "payment_provider_down";
}

/** For support. */
export function describeRefusal({ code, declineCode }: StripeRefusalReason): string {
  return declineCode === null ? code : `${code}/${declineCode}`;
}
