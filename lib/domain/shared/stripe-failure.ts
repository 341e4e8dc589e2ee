import type { StripeRefusalReason } from "@/lib/gateways/stripe/types";

/** `refused`: nothing happened, and why. `unknown`: it may have happened. `unavailable`: it certainly did not. */
export type StripeFailureKind = "refused" | "unknown" | "unavailable";

const brand = Symbol.for("portico.stripe-failure");

/** A call to Stripe that gave no answer we can use. The message holds no secret and no request body. */
export class StripeFailure extends Error {
  readonly [brand] = true;
  override name = "StripeFailure";

  constructor(
    readonly kind: StripeFailureKind,
    readonly reason: StripeRefusalReason,
    readonly requestId: string | null,
  ) {
    super(`Stripe ${kind}: ${reason.code}${reason.declineCode === null ? "" : ` (${reason.declineCode})`}`);
  }
}

/** By brand, not by class: Next loads `lib/` once per bundle. */
export function isStripeFailure(error: unknown): error is StripeFailure {
  return typeof error === "object" && error !== null && brand in error;
}

/** A definite no: sending it again changes nothing. */
export function isStripeRefusal(error: unknown): error is StripeFailure & { readonly kind: "refused" } {
  return isStripeFailure(error) && error.kind === "refused";
}
