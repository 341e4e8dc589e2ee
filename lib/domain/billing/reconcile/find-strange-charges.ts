import type { Discovery } from "../../findings/views";
import type { SystemContext } from "../../shared/context";

/** Long enough that a failed night or two do not matter. */
const LOOKED_BACK_MS = 35 * 86_400_000;

/**
 * Money that was taken from nobody's customer: without one, no workspace can account for it. What other customers on the same
 * Stripe account paid is not ours to judge.
 */
export async function findStrangeCharges(ctx: SystemContext): Promise<readonly Discovery[]> {
  const since = new Date(ctx.now().getTime() - LOOKED_BACK_MS);
  const charges = await ctx.gateways.stripe.charges.listSince(since);
  return charges
    .filter(({ status, isCaptured, customerId }) => status === "succeeded" && isCaptured && customerId === null)
    .map(
      ({ id, amount, currency }): Discovery => ({
        ...{ kind: "orphan-charge", subject: id, workspaceId: null },
        details: { amount: amount.toString(), currency },
      }),
    );
}
