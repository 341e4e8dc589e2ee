import { DomainError } from "../../shared/errors";
import { isStripeFailure } from "../../shared/stripe-failure";

/** For work that may simply be tried again: the person reads that Stripe gave no answer, or did not accept it. */
export async function orProviderDown<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    throw new DomainError(error.kind === "refused" ? "payment_provider_refused" : "payment_provider_down");
  }
}
