import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { findPlanOfPrice } from "../plans/find-price";

/** Brings the stored subscription to the live one in Stripe, or removes it: a free plan has no row. */
export async function applySubscription(
  tx: TransactionContext,
  workspaceId: string,
  chosen: StripeSubscription | null,
): Promise<void> {
  if (!chosen) {
    await tx.db.subscription.deleteMany({ where: { workspaceId } });
    return;
  }
  const { planKey, interval } = await findPlanOfPrice(tx.db, chosen.priceId);
  const { quantity, status, currentPeriodStart, currentPeriodEnd, cancelAt, endedAt, createdAt } = chosen;
  const facts = {
    ...{ planKey, interval, quantity, status, currentPeriodStart, currentPeriodEnd, cancelAt, endedAt, createdAt },
    stripeSubscriptionId: chosen.id,
    syncedAt: tx.now(),
  };
  await tx.db.subscription.upsert({
    where: { workspaceId },
    create: { id: newId(), workspaceId, ...facts },
    update: facts,
  });
}
