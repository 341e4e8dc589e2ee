import type { StripeWorld } from "../support/stripe-sandbox";
import { sellCatalogue } from "./billing";
import { emptyStripe } from "./empty-stripe";

/** `emptyStripe` with the catalogue on sale. */
export async function stripeWithCatalogue(): Promise<StripeWorld> {
  const stripe = await emptyStripe();
  await sellCatalogue(stripe);
  return stripe;
}
