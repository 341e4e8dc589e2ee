import type { CheckoutSession } from "../../resources/checkout/sessions";

/** Where a completed session leads, with its own id put where the caller wants it. */
export function successUrl({ id, success_url: url }: CheckoutSession): string | null {
  return url === null ? null : url.replaceAll("{CHECKOUT_SESSION_ID}", id).replaceAll("%7BCHECKOUT_SESSION_ID%7D", id);
}
