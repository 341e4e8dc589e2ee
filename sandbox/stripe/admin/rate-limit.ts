import { StripeError } from "../kernel/stripe-error";

/** Stripe's limit on requests per second. Off until a test turns it on, because it would only slow the others. */
export class RateLimit {
  perSecond: number | null = null;
  private second = 0;
  private taken = 0;

  /** Counts one request, throwing the 429 of the one that is too many. */
  take(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    if (second !== this.second) this.taken = 0;
    this.second = second;
    this.taken += 1;
    if (this.perSecond !== null && this.taken > this.perSecond) throw rateLimited();
  }
}

/** What Stripe answers when it is asked too often. */
export function rateLimited(headers: Record<string, string> = {}): StripeError {
  const message = "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.";
  const reason = { "Stripe-Rate-Limited-Reason": "global-rate" };
  return new StripeError(
    429,
    { type: "invalid_request_error", code: "rate_limit", message },
    { headers: { ...reason, ...headers } },
  );
}
