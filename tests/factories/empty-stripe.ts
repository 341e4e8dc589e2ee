import { afterAll, afterEach } from "vitest";
import { type StripeWorld, startStripeWorld } from "../support/stripe-sandbox";

/** A Stripe for the tests of a file, with nothing on sale. Faults are mended after each test, and it closes after the last. */
export async function emptyStripe(): Promise<StripeWorld> {
  const stripe = await startStripeWorld();
  afterEach(() => stripe.mend());
  afterAll(() => stripe.close());
  return stripe;
}
