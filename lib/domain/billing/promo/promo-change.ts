import { z } from "zod";
import type { BaseContext, TransactionContext } from "../../shared/context";
import type { ErrorCode } from "../../shared/errors";
import { isStripeRefusal } from "../../shared/stripe-failure";
import type { BillingAccount } from "../customer/billing-account";
import { isTooOld, type Operation } from "../operations/operation";
import { type NotBegun, operationKind } from "../operations/operation-kind";
import { stepKey } from "../operations/step-key";
import type { Settlement } from "../payments/settle-payment";
import { isLive } from "../sync/choose-subscription";
import { explainPromo } from "./explain-promo";
import { findPromoTarget } from "./find-promo-target";
import { recordPromoEvent } from "./record-promo-event";

const coupon = z.object({
  percentOff: z.string().nullable(),
  amountOff: z.string().transform(BigInt).nullable(),
  currency: z.string().nullable(),
  duration: z.string(),
  months: z.number().nullable(),
});
const application = z.object({ code: z.string(), promoId: z.string(), coupon });
const removal = z.object({ code: z.string().nullable() });

type Application = Operation<z.output<typeof application>>;

/** Using a promotion code: on the subscription at once, else it is kept for the first one. */
export const promoApplication = operationKind({
  purpose: "billing.apply-promo",
  input: application,
  carryOut: applyInStripe,
  takeBack: null,
  audit: { done: "billing.promo_applied", refused: "billing.promo_refused", details: ({ code }) => ({ code }) },
  whenDone: keepWithoutPlan,
});

export const promoRemoval = operationKind({
  purpose: "billing.remove-promo",
  input: removal,
  async carryOut(ctx, account, operation) {
    const { subscriptions } = ctx.gateways.stripe;
    const live = (await subscriptions.listOf(account.customerId)).find(isLive);
    if (!live || live.discounts.length === 0 || live.promoOperationId === operation.id) return { state: "paid" };
    if (isTooOld(ctx, operation)) return { state: "not-begun", code: "form_stale" };
    const options = { idempotencyKey: stepKey(ctx, operation, "remove-promo") };
    await subscriptions.setPromo(live.id, { promoId: null, operationId: operation.id }, options);
    return { state: "paid" };
  },
  takeBack: null,
  audit: { done: "billing.promo_removed", refused: "billing.promo_refused", details: ({ code }) => ({ code }) },
  async whenDone(tx, { workspaceId }) {
    const kept = await tx.db.activePromo.findUnique({ where: { workspaceId, stripeDiscountId: null } });
    if (!kept) return;
    await tx.db.activePromo.delete({ where: { workspaceId } });
    await recordPromoEvent(tx, kept, "REMOVED");
  },
});

/** The mark in the subscription's metadata is set with the discount: it tells that we were here, also once that is used up. */
async function applyInStripe(
  ctx: BaseContext,
  account: BillingAccount,
  operation: Application,
): Promise<Settlement | NotBegun> {
  const { subscriptions, promos } = ctx.gateways.stripe;
  const { promoId } = operation.input;
  const live = (await subscriptions.listOf(account.customerId)).find(isLive) ?? null;
  if (live?.promoOperationId === operation.id) return { state: "paid" };
  if (isTooOld(ctx, operation)) return { state: "not-begun", code: "form_stale" };
  const promo = await promos.find(promoId);
  const refusal = promo ? explainPromo(promo, await findPromoTarget(ctx, account, live)) : "promo_unknown";
  if (refusal) return { state: "not-begun", code: refusal };
  if (!live) return { state: "paid" };
  const options = { idempotencyKey: stepKey(ctx, operation, "apply-promo") };
  try {
    await subscriptions.setPromo(live.id, { promoId, operationId: operation.id }, options);
    return { state: "paid" };
  } catch (error) {
    if (!isStripeRefusal(error)) throw error;
    return { state: "not-begun", code: explainStripe(error.reason.code) };
  }
}

/** Others were faster: Stripe counts, and says no to whoever comes after the last one. */
function explainStripe(code: string): ErrorCode {
  if (code === "coupon_expired") return "promo_used_up";
  return code === "resource_missing" ? "promo_expired" : "promo_other_plan";
}

async function keepWithoutPlan(tx: TransactionContext, { workspaceId, input }: Application): Promise<void> {
  const subscription = await tx.db.subscription.findUnique({ where: { workspaceId }, select: { id: true } });
  if (subscription) return;
  const earlier = await tx.db.activePromo.findUnique({ where: { workspaceId } });
  if (earlier) await recordPromoEvent(tx, earlier, "REPLACED");
  const { code, promoId: stripePromotionCodeId } = input;
  const dates = { startsAt: tx.now(), endsAt: null };
  const facts = { code, stripePromotionCodeId, stripeDiscountId: null, ...input.coupon, ...dates };
  await tx.db.activePromo.upsert({ where: { workspaceId }, create: { workspaceId, ...facts }, update: facts });
  await recordPromoEvent(tx, { workspaceId, ...facts }, "KEPT");
}
