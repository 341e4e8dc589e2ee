import type { ActivePromo } from "@/lib/db/generated/client";
import type { StripeDiscount, StripeSubscription } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { recordPromoEvent } from "./record-promo-event";

/**
 * Brings the stored promotion code to what the live subscription has in Stripe, and writes down what became of it. A code that
 * is kept for the first subscription stays, unless that subscription began with it.
 */
export async function applyPromoReading(
  tx: TransactionContext,
  workspaceId: string,
  chosen: StripeSubscription | null,
): Promise<void> {
  const stored = await tx.db.activePromo.findUnique({ where: { workspaceId } });
  const discount = chosen?.discounts.find(({ endsAt }) => endsAt === null || endsAt > tx.now());
  if (discount) {
    if (discount.id === stored?.stripeDiscountId) return;
    if (stored && !isKept(stored, discount)) await recordPromoEvent(tx, stored, "REPLACED");
    await storeDiscount(tx, workspaceId, discount);
  } else if (stored) {
    await withoutDiscount(tx, stored, chosen?.firstPromoId ?? null);
  }
}

/** The stored code is the one that was kept for this. */
function isKept({ stripeDiscountId, stripePromotionCodeId }: ActivePromo, { promoId }: StripeDiscount): boolean {
  return stripeDiscountId === null && stripePromotionCodeId === promoId;
}

async function withoutDiscount(
  tx: TransactionContext,
  stored: ActivePromo,
  firstPromoId: string | null,
): Promise<void> {
  if (stored.stripeDiscountId === null) {
    if (stored.stripePromotionCodeId !== firstPromoId) return;
    // Good for one invoice, and that is issued: Stripe has taken it off the subscription again.
    await recordPromoEvent(tx, stored, "APPLIED");
  }
  await recordEnd(tx, stored);
}

async function storeDiscount(tx: TransactionContext, workspaceId: string, discount: StripeDiscount): Promise<void> {
  const { id: stripeDiscountId, promoId: stripePromotionCodeId, coupon, startsAt, endsAt } = discount;
  const code = discount.code?.toUpperCase() ?? null;
  const facts = { code, stripeDiscountId, stripePromotionCodeId, ...coupon, startsAt, endsAt };
  await tx.db.activePromo.upsert({ where: { workspaceId }, create: { workspaceId, ...facts }, update: facts });
  await recordPromoEvent(tx, { workspaceId, ...facts }, "APPLIED");
}

/** It was removed here, or else it is used up or gone with its subscription. */
async function recordEnd(tx: TransactionContext, stored: ActivePromo): Promise<void> {
  const { workspaceId, code } = stored;
  const removal = { workspaceId, purpose: "billing.remove-promo", state: "PENDING" } as const;
  const isRemoved = (await tx.db.operation.count({ where: removal })) > 0;
  await tx.db.activePromo.delete({ where: { workspaceId } });
  await recordPromoEvent(tx, stored, isRemoved ? "REMOVED" : "ENDED");
  if (!isRemoved) await recordAudit(tx, { action: "billing.promo_ended", workspaceId, details: { code } });
}
