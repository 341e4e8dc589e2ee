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
  const { unitAmount, quantity, status, currentPeriodStart, currentPeriodEnd, cancelAt, endedAt, createdAt } = chosen;
  const facts = {
    ...{ planKey, interval, quantity, status, currentPeriodStart, currentPeriodEnd, cancelAt, endedAt, createdAt },
    stripeSubscriptionId: chosen.id,
    unitAmount,
    ...(await readNext(tx, chosen)),
    syncedAt: tx.now(),
  };
  await tx.db.subscription.upsert({
    where: { workspaceId },
    create: { id: newId(), workspaceId, ...facts },
    update: facts,
  });
}

/** What is to follow when the period ends. */
async function readNext(tx: TransactionContext, { schedule }: StripeSubscription) {
  const next = schedule?.next ?? null;
  if (!next) return { nextPlanKey: null, nextInterval: null, nextQuantity: null, nextStartsAt: null };
  const { planKey, interval } = await findPlanOfPrice(tx.db, next.priceId);
  return { nextPlanKey: planKey, nextInterval: interval, nextQuantity: next.quantity, nextStartsAt: next.startsAt };
}
