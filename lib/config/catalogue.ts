import { portal } from "@/portal.config";
import type { Audience, BillingInterval, LimitName, Meter, Plan, PlanPrice, PortalConfig } from "./portal-config";

const plans: readonly Plan[] = portal.plans;

export const currency: string = portal.currency;

/** Who issues our invoices. */
export const seller: PortalConfig["brand"]["seller"] = portal.brand.seller;

/** What may be added to a balance at once. */
export const funds: PortalConfig["funds"] = portal.funds;

export function allPlans(): readonly Plan[] {
  return plans;
}

export function findPlan(key: string): Plan | null {
  return plans.find((plan) => plan.key === key) ?? null;
}

/** A held plan as people read it; one that is not of the catalogue any more, or never was, has no name of its own. */
export function nameOfPlan(key: string): string {
  return findPlan(key)?.name ?? "Custom plan";
}

/** Whose plans a workspace chooses from. */
export function audienceOf(kind: "PERSONAL" | "ORGANIZATION"): Audience {
  return kind === "PERSONAL" ? "personal" : "organization";
}

export function plansFor(audience: Audience): readonly Plan[] {
  return plans.filter((plan) => plan.audience === audience);
}

export function priceOf(plan: Plan, interval: BillingInterval): PlanPrice | null {
  return plan.prices.find((price) => price.interval === interval) ?? null;
}

/** The name by which a price is found in Stripe. The amount is part of it, since a price's amount can never change there. */
export function lookupKeyOf(plan: Plan, price: PlanPrice): string {
  return `portico_${plan.key}_${price.interval}_${String(price.unitAmount)}_${portal.currency}`;
}

/** What a lookup key of ours stands for; null for anybody else's. The plan may have left the catalogue since. */
export function planOfLookupKey(
  lookupKey: string,
): { readonly planKey: string; readonly interval: BillingInterval } | null {
  const [, planKey, interval] = /^portico_(?!meter_)(.+)_(month|year)_\d+_[a-z]{3}$/.exec(lookupKey) ?? [];
  return planKey === undefined ? null : { planKey, interval: interval === "year" ? "year" : "month" };
}

/** What applies without a paid subscription: the first free plan of the audience, or nothing for organizations. */
export function freePlanFor(audience: Audience): Plan | null {
  return plansFor(audience).find((plan) => plan.prices.length === 0) ?? null;
}

/** What plans limit by number. */
export const gaugeNames = ["projects", "devices", "functions"] as const satisfies readonly LimitName[];

const meters: readonly Meter[] = portal.meters;

export function allMeters(): readonly Meter[] {
  return meters;
}

export function findMeter(key: string): Meter | null {
  return meters.find((meter) => meter.key === key) ?? null;
}

/** What so many counted ones beyond the quota cost, rounded half up to a whole minor unit, as Stripe rounds a line. */
export function costOfUsage(meter: Meter, quantity: bigint): bigint {
  const per = BigInt(meter.per);
  return (quantity * BigInt(meter.unitAmount) * 2n + per) / (per * 2n);
}

/** The name by which a meter is found in Stripe. */
export function meterEventName({ key }: Pick<Meter, "key">): string {
  return `portico_${key}`;
}

/** The name by which a meter's price is found in Stripe. The amount is part of it, since it can never change there. */
export function meterLookupKey({ key, unitAmount, per }: Meter, interval: BillingInterval): string {
  return `portico_meter_${key}_${interval}_${String(unitAmount)}_${String(per)}_${portal.currency}`;
}

/** The meter whose price this is, also one of an earlier catalogue. */
export function meterOfLookupKey(lookupKey: string): Meter | null {
  const [, key = ""] = /^portico_meter_(.+)_(?:month|year)_\d+_\d+_[a-z]{3}$/.exec(lookupKey) ?? [];
  return findMeter(key);
}
