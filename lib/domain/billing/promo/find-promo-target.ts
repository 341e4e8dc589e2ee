import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import { findPlanOfPrice } from "../plans/find-price";

/** What a promotion code would be used for. */
export interface PromoTarget {
  readonly customerId: string;
  /** Null before there is a plan: then what depends on it is looked at when one begins. */
  readonly plan: {
    readonly key: string;
    readonly productId: string | null;
    /** What a period costs, before anything is taken off. */
    readonly amount: bigint;
  } | null;
  readonly hasPaidBefore: boolean;
  readonly now: Date;
}

/** The item that a code would make cheaper: of the subscription, or of one that is about to begin. */
type Item = Pick<StripeSubscription, "priceId" | "quantity">;

/** What decides whether a code can be used here: what it would make cheaper, and whether anything was paid before. */
export async function findPromoTarget(
  ctx: BaseContext,
  { workspaceId, customerId }: Pick<BillingAccount, "workspaceId" | "customerId">,
  item: Item | null,
): Promise<PromoTarget> {
  const payment = await ctx.db.invoicePayment.findFirst({ where: { workspaceId }, select: { id: true } });
  const plan = item && (await findPlan(ctx, item));
  return { customerId, plan, hasPaidBefore: payment !== null, now: ctx.now() };
}

async function findPlan(ctx: BaseContext, { priceId, quantity }: Item): Promise<PromoTarget["plan"]> {
  const price = await ctx.db.catalogPrice.findUnique({ where: { stripePriceId: priceId } });
  const { planKey: key } = await findPlanOfPrice(ctx.db, priceId);
  return { key, productId: price?.stripeProductId ?? null, amount: (price?.unitAmount ?? 0n) * BigInt(quantity) };
}
