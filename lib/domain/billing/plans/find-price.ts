import { allMeters, findPlan, lookupKeyOf, meterLookupKey, planOfLookupKey, priceOf } from "@/lib/config/catalogue";
import type { BillingInterval, Plan, PlanPrice } from "@/lib/config/portal-config";
import type { TransactionDatabase } from "@/lib/db/client";
import { DomainError } from "../../shared/errors";

/** A plan at a price, and the prices' ids in Stripe: of the plan, and of what it meters beside it. */
export interface BuyablePrice {
  readonly plan: Plan;
  readonly price: PlanPrice;
  readonly stripePriceId: string;
  readonly meteredPriceIds: readonly string[];
}

type Reader = Pick<TransactionDatabase, "catalogPrice">;

/**
 * What the catalogue sells under this name and interval. Prices come from here and from nowhere else. Null also when
 * `stripe:sync` has not been run for it.
 */
export async function findPrice(db: Reader, planKey: string, interval: BillingInterval): Promise<BuyablePrice | null> {
  const plan = findPlan(planKey);
  const price = plan && priceOf(plan, interval);
  if (!price) return null;
  const ownKey = lookupKeyOf(plan, price);
  const meteredKeys = plan.hasOverage ? allMeters().map((meter) => meterLookupKey(meter, interval)) : [];
  const rows = await db.catalogPrice.findMany({ where: { lookupKey: { in: [ownKey, ...meteredKeys] } } });
  const ids = new Map(rows.map(({ lookupKey, stripePriceId }) => [lookupKey, stripePriceId]));
  const stripePriceId = ids.get(ownKey);
  const meteredPriceIds = meteredKeys.flatMap((key) => ids.get(key) ?? []);
  if (stripePriceId === undefined || meteredPriceIds.length < meteredKeys.length) return null;
  return { plan, price, stripePriceId, meteredPriceIds };
}

/** @throws DomainError `plan_unknown` */
export async function getBuyablePrice(db: Reader, planKey: string, interval: BillingInterval): Promise<BuyablePrice> {
  const found = await findPrice(db, planKey, interval);
  if (!found) throw new DomainError("plan_unknown", "planKey");
  return found;
}

/**
 * The plan that a price in Stripe stands for. A price of an earlier catalogue is known by its stored lookup key; one that
 * was made by hand in Stripe is `custom`, which shows as such and cannot be changed here.
 */
export async function findPlanOfPrice(
  db: Reader,
  stripePriceId: string,
): Promise<{ readonly planKey: string; readonly interval: BillingInterval }> {
  const stored = await db.catalogPrice.findUnique({ where: { stripePriceId } });
  const sold = planOfLookupKey(stored?.lookupKey ?? "");
  const isKnown = sold !== null && findPlan(sold.planKey) !== null;
  return { planKey: isKnown ? sold.planKey : "custom", interval: sold?.interval ?? "month" };
}
