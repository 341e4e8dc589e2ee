import type { Decline } from "@/lib/format/decline";

/** The decline codes of Stripe that people are told of, in our words. */
const declines: ReadonlyMap<string, Decline> = new Map<string, Decline>([
  ["insufficient_funds", "insufficient_funds"],
  ["withdrawal_count_limit_exceeded", "insufficient_funds"],
  ["card_velocity_exceeded", "insufficient_funds"],
  ["expired_card", "expired_card"],
  ["incorrect_cvc", "incorrect_cvc"],
  ["invalid_cvc", "incorrect_cvc"],
  ["processing_error", "processing_error"],
  ["issuer_not_available", "processing_error"],
  ["try_again_later", "processing_error"],
  ["authentication_required", "authentication_required"],
]);

/**
 * What people are told of a bank's no. Closed on purpose: Stripe asks never to tell of a card that was reported lost or
 * stolen, or of a suspicion of fraud. These, `do_not_honor` and every code that is not in the table are `card_declined`.
 */
export function toDecline(code: string): Decline {
  return declines.get(code) ?? "card_declined";
}

/** Why a try to take money failed; null when it did not. Stripe's own word for it stays in the domain. */
export function declineOf({ status, failureCode }: { status: string; failureCode: string | null }): Decline | null {
  return status === "failed" ? toDecline(failureCode ?? "card_declined") : null;
}
