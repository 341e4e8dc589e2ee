import type { Decline } from "@/lib/format/decline";
import type { StripeRefusalReason } from "@/lib/gateways/stripe/types";
import { toDecline } from "../../invoices";
import type { ErrorCode } from "../../shared/errors";

/** What a bank's no is as the refusal of a form. */
const refusals: Readonly<Record<Decline, ErrorCode>> = {
  card_declined: "card_declined",
  insufficient_funds: "card_funds",
  expired_card: "card_expired",
  incorrect_cvc: "card_code_wrong",
  processing_error: "card_not_processed",
  authentication_required: "card_authentication_failed",
};

/** Other words of Stripe → ours. */
const words: Readonly<Record<string, ErrorCode>> = {
  payment_intent_authentication_failure: "card_authentication_failed",
  authentication_not_handled: "card_authentication_failed",
  payment_canceled: "card_authentication_failed",
  no_card: "card_needed",
  coupon_expired: "promo_used_up",
};

const plainDeclines: readonly string[] = [
  "card_declined",
  "expired_card",
  "incorrect_cvc",
  "processing_error",
  "incorrect_number",
  "authentication_required",
];

/** The sentence a person reads. Stripe's own text is never shown. What is no bank's word is a fault between Stripe and us. */
export function explainRefusal({ code, declineCode }: StripeRefusalReason): ErrorCode {
  const known = words[declineCode ?? code] ?? words[code];
  if (known) return known;
  if (declineCode === null && !plainDeclines.includes(code)) return "payment_provider_down";
  const decline = toDecline(declineCode ?? code);
  // Where the bank says nothing of its own, Stripe's code may be more exact.
  return refusals[decline === "card_declined" ? toDecline(code) : decline];
}

/** For support. */
export function describeRefusal({ code, declineCode }: StripeRefusalReason): string {
  return declineCode === null ? code : `${code}/${declineCode}`;
}
