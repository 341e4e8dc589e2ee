import { afterAll, afterEach } from "vitest";
import { type StripeWorld, startStripeWorld } from "../support/stripe-sandbox";
import { sellCatalogue } from "./billing";

/** A Stripe for the tests of a file, with the catalogue on sale. Faults are mended after each test, and it closes after the last. */
export async function stripeWithCatalogue(): Promise<StripeWorld> {
  const stripe = await startStripeWorld();
  afterEach(() => stripe.mend());
  afterAll(() => stripe.close());
  await sellCatalogue(stripe);
  return stripe;
}
