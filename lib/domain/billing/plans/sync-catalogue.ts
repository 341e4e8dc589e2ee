import { allPlans, currency, lookupKeyOf } from "@/lib/config/catalogue";
import type { Plan, PlanPrice } from "@/lib/config/portal-config";
import type { SystemContext } from "../../shared/context";

/**
 * Makes Stripe sell what the catalogue says, and nothing else under our products. Running it again changes nothing. A price
 * cannot change in Stripe, so a new amount is a new price, and those who hold the old one keep it.
 * @returns the lookup keys on sale
 */
export async function syncCatalogue(ctx: SystemContext): Promise<readonly string[]> {
  const onSale: string[] = [];
  for (const plan of allPlans().filter(({ prices }) => prices.length > 0)) onSale.push(...(await syncPlan(ctx, plan)));
  return onSale;
}

async function syncPlan(ctx: SystemContext, plan: Plan): Promise<readonly string[]> {
  const { catalogue } = ctx.gateways.stripe;
  const productId = `portico_${plan.key}`;
  await catalogue.ensureProduct({ id: productId, name: plan.name });
  const made = new Map<string, string>();
  for (const price of plan.prices) made.set(lookupKeyOf(plan, price), await syncPrice(ctx, { plan, price, productId }));
  await catalogue.retirePrices(productId, [...made.values()]);
  return [...made.keys()];
}

async function syncPrice(
  ctx: SystemContext,
  { plan, price, productId }: { readonly plan: Plan; readonly price: PlanPrice; readonly productId: string },
): Promise<string> {
  const { interval, unitAmount } = price;
  const lookupKey = lookupKeyOf(plan, price);
  const input = { lookupKey, productId, currency, unitAmount, interval };
  const stripePriceId = await ctx.gateways.stripe.catalogue.ensurePrice(input);
  const facts = {
    stripePriceId,
    stripeProductId: productId,
    currency,
    unitAmount: BigInt(unitAmount),
    syncedAt: ctx.now(),
  };
  await ctx.db.catalogPrice.upsert({ where: { lookupKey }, create: { lookupKey, ...facts }, update: facts });
  return stripePriceId;
}
