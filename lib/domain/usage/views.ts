import type { LimitName, Meter } from "@/lib/config/portal-config";
import type { EntitlementPeriod, Standing } from "../entitlement/views";

/** Why an event was not counted. Nothing of it is kept, so it may be sent again under its key. */
export type UsageRefusal =
  | "suspended"
  | "quota_used_up"
  | "payment_overdue"
  | "spending_limit_reached"
  | "time_out_of_bounds";

export type UsageResult =
  | { readonly key: string; readonly state: "recorded" }
  /** It was counted before, under this key. */
  | { readonly key: string; readonly state: "duplicate" }
  | { readonly key: string; readonly state: "refused"; readonly reason: UsageRefusal };

/** Overage of one meter and month that no invoice has billed yet. */
export interface OutstandingLine {
  readonly meterKey: string;
  /** For example "Compute beyond the quota: 12.5 hours". */
  readonly description: string;
  /** In what the meter counts. */
  readonly quantity: bigint;
  /** Minor units before tax. */
  readonly amount: bigint;
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

export interface OutstandingUsage {
  readonly total: bigint;
  readonly lines: readonly OutstandingLine[];
}

/** How many there are and may be; more may be there than may, after a change to a smaller plan. */
export interface GaugeView {
  readonly gauge: LimitName;
  readonly count: number;
  readonly limit: number;
}

/** A meter in the month that is open, in what it counts. */
export interface MeterUsage {
  readonly key: string;
  readonly name: string;
  readonly unit: Meter["unit"];
  readonly used: bigint;
  readonly quota: bigint;
  /** The part beyond the quota. */
  readonly overage: bigint;
  /** What the overage costs, in minor units before tax. */
  readonly cost: bigint;
  readonly unitAmount: bigint;
  readonly per: bigint;
}

export interface UsageOverview {
  readonly currency: string;
  readonly standing: Standing;
  readonly period: EntitlementPeriod;
  readonly meters: readonly MeterUsage[];
  readonly gauges: readonly GaugeView[];
  /** For overage this month, before tax. */
  readonly spent: bigint;
  /** What may be spent so: 0 where there is no overage, null without limit. */
  readonly budget: bigint | null;
  /** When something was counted last; null when nothing was. */
  readonly updatedAt: Date | null;
}

export interface UsageSlice {
  /** Begins a day or an hour, in UTC. */
  readonly at: Date;
  readonly quantity: bigint;
  readonly overage: bigint;
}

/** What one meter counted in a stretch of time. */
export interface UsageHistory {
  readonly meter: Pick<Meter, "key" | "name" | "unit">;
  readonly from: Date;
  readonly to: Date;
  /** Oldest first; days without usage are there, hours without are not. */
  readonly slices: readonly UsageSlice[];
  readonly quantity: bigint;
  readonly overage: bigint;
  readonly cost: bigint;
}

/** Which days are looked at: the month that usage counts in now, or so many days back. */
export type UsageRange = "cycle" | "7" | "14" | "30" | "90";
