import type { LimitName } from "@/lib/config/portal-config";

/** `past_due`: what exists runs, nothing new begins and no overage. `suspended`: nothing is to be had until it is paid. */
export type Standing = "active" | "past_due" | "suspended";

/** A month, `end` excluded. */
export interface EntitlementPeriod {
  readonly start: Date;
  readonly end: Date;
}

/** What a workspace may do at this moment. */
export interface Entitlement {
  /** Null for an organization that has bought nothing: it may do nothing that is limited. */
  readonly planKey: string | null;
  /** How many there may be at the same time. */
  readonly limits: Readonly<Record<LimitName, number>>;
  /** Included per month by the meter's key, in what the meter counts. */
  readonly quota: ReadonlyMap<string, bigint>;
  /** What may be spent beyond the quota in a month, in minor units before tax: 0 where there is no overage, null without limit. */
  readonly overageBudget: bigint | null;
  readonly standing: Standing;
  readonly period: EntitlementPeriod;
}
