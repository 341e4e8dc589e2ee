import type { StripeItem } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import { explainPromo } from "./explain-promo";
import { findPromoTarget } from "./find-promo-target";

/** The promotion code that was kept for the first plan, by its id in Stripe, if it may be used for this one by now. */
export async function findKeptPromo(
  ctx: BaseContext,
  account: BillingAccount,
  item: StripeItem,
): Promise<string | null> {
  const { workspaceId } = account;
  const kept = await ctx.db.activePromo.findUnique({ where: { workspaceId, stripeDiscountId: null } });
  if (!kept?.stripePromotionCodeId) return null;
  const promo = await ctx.gateways.stripe.promos.find(kept.stripePromotionCodeId);
  if (!promo) return null;
  return explainPromo(promo, await findPromoTarget(ctx, account, item)) === null ? promo.id : null;
}
