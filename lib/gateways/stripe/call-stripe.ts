import Stripe from "stripe";
import { StripeFailure, type StripeFailureKind } from "@/lib/domain/shared/stripe-failure";
import { assertOutsideTransaction } from "@/lib/domain/shared/transaction-mark";

/** A call that changes nothing: whatever goes wrong, nothing happened. */
export function readStripe<T>(call: () => Promise<T>): Promise<T> {
  return callStripe(call, "unavailable");
}

/**
 * A call that changes something. Only an answer with a reason is a definite no: after a lost connection, a 5xx, a 409 or a
 * 429 (the SDK may have tried before it, and that try may have worked) nobody knows, and the caller has to read.
 */
export function changeStripe<T>(call: () => Promise<T>): Promise<T> {
  return callStripe(call, "unknown");
}

/** Null when Stripe has no such object. */
export async function findInStripe<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await readStripe(call);
  } catch (error) {
    if (error instanceof StripeFailure && error.reason.code === "resource_missing") return null;
    throw error;
  }
}

/** Lets a change pass that was refused because it is already so. */
export async function unlessDone(change: Promise<unknown>, codes: readonly string[]): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof StripeFailure) || !codes.includes(error.reason.code)) throw error;
  }
}

async function callStripe<T>(call: () => Promise<T>, otherwise: StripeFailureKind): Promise<T> {
  assertOutsideTransaction();
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const reason = { code: error.code ?? error.type, declineCode: error.decline_code ?? null };
    throw new StripeFailure(isDefinite(error) ? "refused" : otherwise, reason, error.requestId ?? null);
  }
}

function isDefinite(error: InstanceType<typeof Stripe.errors.StripeError>): boolean {
  const status = error.statusCode ?? 0;
  return status === 400 || status === 402 || status === 404;
}
