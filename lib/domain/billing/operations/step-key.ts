import type { BaseContext } from "../../shared/context";
import { StripeFailure } from "../../shared/stripe-failure";
import type { Operation } from "./operation";

const ERA_MS = 10 * 60_000;
const QUIET_MS = 60_000;

/**
 * The idempotency key of one step of an operation.
 *
 * Stripe keeps an answer under its key, even a 500, and would repeat it for ever. So the key changes every ten minutes: by
 * then a lost attempt has ended one way or the other, and whoever uses the new key has read first that it did nothing. In the
 * first minute of a new key nothing is sent, for an attempt that was made under the old one may still be on its way.
 */
export function stepKey(ctx: BaseContext, operation: Pick<Operation, "id" | "createdAt">, step: string): string {
  const age = Math.max(0, ctx.now().getTime() - operation.createdAt.getTime());
  const era = Math.floor(age / ERA_MS);
  if (era === 0) return `${operation.id}:${step}`;
  if (age % ERA_MS < QUIET_MS) {
    throw new StripeFailure("unavailable", { code: "earlier_attempt_may_be_running", declineCode: null }, null);
  }
  return `${operation.id}:${step}:${String(era)}`;
}
