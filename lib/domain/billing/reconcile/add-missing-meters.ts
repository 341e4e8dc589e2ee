import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { SystemContext } from "../../shared/context";
import { isStripeRefusal } from "../../shared/stripe-failure";
import { findMeters } from "../../usage";
import type { BillingAccount } from "../customer/billing-account";
import { planPurposes } from "../operations/purposes";
import { findPlanOfPrice, findPrice } from "../plans/find-price";
import { chooseSubscription } from "../sync/choose-subscription";
import { syncCustomer } from "../sync/sync-customer";

/**
 * Gives a running subscription the meters that its plan has today: one that is older than a meter would never bill it, and what
 * is used there could not be reported. Not while the plan changes, now or later: that brings them along. Says what it did.
 */
export async function addMissingMeters(
  ctx: SystemContext,
  account: BillingAccount,
  subscriptions: readonly StripeSubscription[],
): Promise<readonly string[]> {
  const { chosen } = chooseSubscription(subscriptions);
  if (!chosen || chosen.schedule || chosen.pendingItem || (await isPlanChanging(ctx, account.workspaceId))) return [];
  const missing = await findMissing(ctx, chosen);
  if (missing.length === 0) return [];
  const { id } = chosen;
  // The same for everybody who looks today; tomorrow a refusal that Stripe remembers is not met again.
  const today = ctx.now().toISOString().slice(0, 10);
  try {
    const options = { idempotencyKey: `${id}:${missing.join(",")}:${today}` };
    await ctx.gateways.stripe.subscriptions.addMeters(id, missing, options);
  } catch (error) {
    // Changed by somebody else meanwhile: the next look sees what is left.
    if (isStripeRefusal(error)) return [];
    throw error;
  }
  await syncCustomer(ctx, account);
  return [`added ${String(missing.length)} meters to ${id}`];
}

async function isPlanChanging(ctx: SystemContext, workspaceId: string): Promise<boolean> {
  const where = { workspaceId, purpose: { in: planPurposes }, state: "PENDING" } as const;
  return (await ctx.db.operation.findFirst({ where, select: { id: true } })) !== null;
}

/** The catalogue's prices of meters that the subscription has at no price, not even a former one. */
async function findMissing(
  ctx: SystemContext,
  { priceId, meteredItems }: StripeSubscription,
): Promise<readonly string[]> {
  const { planKey, interval } = await findPlanOfPrice(ctx.db, priceId);
  const { meteredPriceIds = [] } = (await findPrice(ctx.db, planKey, interval)) ?? {};
  const heldIds = meteredItems.map((item) => item.priceId);
  const meters = await findMeters(ctx, [...heldIds, ...meteredPriceIds]);
  const held = new Set(heldIds.map((id) => meters.get(id)));
  return meteredPriceIds.filter((id) => !held.has(meters.get(id))).sort();
}
