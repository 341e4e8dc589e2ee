import { DomainError } from "../../shared/errors";
import { isStripeFailure } from "../../shared/stripe-failure";

/** For work that may simply be tried again: without Stripe's answer, the person reads so. */
export async function orProviderDown<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isStripeFailure(error) && error.kind !== "refused") throw new DomainError("payment_provider_down");
    throw error;
  }
}
