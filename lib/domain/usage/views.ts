import type { LimitName } from "@/lib/config/portal-config";

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
