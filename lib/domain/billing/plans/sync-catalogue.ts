import { allMeters, allPlans, currency, lookupKeyOf, meterEventName, meterLookupKey } from "@/lib/config/catalogue";
import type { Meter, Plan, PlanPrice } from "@/lib/config/portal-config";
import type { StripePriceInput } from "@/lib/gateways/stripe/types";
import type { SystemContext } from "../../shared/context";

/**
 * Makes Stripe sell what the catalogue says, and nothing else under our products, and lets its own page show no more than our
 * rules allow. Running it again changes nothing. A price
 * cannot change in Stripe, so a new amount is a new price, and those who hold the old one keep it.
 * @returns the lookup keys on sale
 */
export async function syncCatalogue(ctx: SystemContext): Promise<readonly string[]> {
  const onSale: string[] = [];
  for (const plan of allPlans().filter(({ prices }) => prices.length > 0)) onSale.push(...(await syncPlan(ctx, plan)));
  for (const meter of allMeters()) onSale.push(...(await syncMeter(ctx, meter)));
  await ctx.gateways.stripe.portal.ensureConfiguration();
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
  const input = { lookupKey: lookupKeyOf(plan, price), productId, currency, unitAmount, interval };
  return store(ctx, input, await ctx.gateways.stripe.catalogue.ensurePrice(input));
}

/** A meter has a price for each interval: all prices of a subscription share theirs. */
async function syncMeter(ctx: SystemContext, meter: Meter): Promise<readonly string[]> {
  const { catalogue } = ctx.gateways.stripe;
  const productId = `portico_meter_${meter.key}`;
  const { name, unitAmount, per } = meter;
  const meterId = await catalogue.ensureMeter({ eventName: meterEventName(meter), name });
  await catalogue.ensureProduct({ id: productId, name });
  const made = new Map<string, string>();
  for (const interval of ["month", "year"] as const) {
    const input = { lookupKey: meterLookupKey(meter, interval), productId, currency, unitAmount, interval };
    const stripePriceId = await catalogue.ensureMeteredPrice({ ...input, meterId, per });
    made.set(input.lookupKey, await store(ctx, input, stripePriceId));
  }
  await catalogue.retirePrices(productId, [...made.values()]);
  return [...made.keys()];
}

async function store(
  ctx: SystemContext,
  { lookupKey, productId: stripeProductId, currency: code, unitAmount }: StripePriceInput,
  stripePriceId: string,
): Promise<string> {
  const price = { stripePriceId, stripeProductId, currency: code, unitAmount: BigInt(unitAmount) };
  const facts = { ...price, syncedAt: ctx.now() };
  await ctx.db.catalogPrice.upsert({ where: { lookupKey }, create: { lookupKey, ...facts }, update: facts });
  return stripePriceId;
}
