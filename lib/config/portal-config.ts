export type Audience = "personal" | "organization";
export type BillingInterval = "month" | "year";
export type LimitName = "projects" | "devices" | "functions";

export interface PlanPrice {
  readonly interval: BillingInterval;
  /** Minor units per interval, for a team plan per seat. */
  readonly unitAmount: number;
}

export interface Meter {
  /** Stable name: it is in what the product reports, in stored usage and in Stripe. Lower case letters, digits, hyphens. */
  readonly key: string;
  readonly name: string;
  /** What people read amounts in, and how many counted ones make one: compute is counted in minutes and read in hours. */
  readonly unit: { readonly one: string; readonly many: string; readonly size: number };
  /** What the product counts, for example "minutes". */
  readonly counted: string;
  /** Minor units for each `per` counted ones beyond the quota. */
  readonly unitAmount: number;
  readonly per: number;
}

export interface Plan {
  /** Stable name: it is in the lookup keys of the plan's prices in Stripe and in stored subscriptions. */
  readonly key: string;
  readonly name: string;
  readonly audience: Audience;
  readonly summary: string;
  readonly moreUrl: string;
  /** Empty for a free plan: it has no subscription in Stripe. */
  readonly prices: readonly PlanPrice[];
  /** Included per month in the meters' units, for a team plan per seat; what is not named is not included. */
  readonly quota: Readonly<Record<string, number>>;
  /** Whether more than the quota can be used, at the prices of the meters. */
  readonly hasOverage: boolean;
  /** Metered overage per month in minor units, or null for no limit. */
  readonly spendingLimit: number | null;
  /** Temporary charge that proves a card, in minor units; 0 for none. */
  readonly preAuthorization: number;
  readonly limits: Readonly<Record<LimitName, number>>;
  /** Team plans are bought per seat, at least this many. */
  readonly minimumSeats?: number;
  /** Whole days that the plan is free at first, once per workspace and card, before the card is charged; without it, none. */
  readonly trialDays?: number;
}

export interface PortalConfig {
  readonly brand: {
    readonly name: string;
    readonly supportEmail: string;
    readonly noReplyEmail: string;
    readonly seller: { readonly name: string; readonly addressLines: readonly string[]; readonly taxId: string | null };
  };
  /** ISO 4217, lower case; one per installation. */
  readonly currency: string;
  /** `composition`: 8+, a special character, an upper-case letter. `nist`: 15+, nothing else asked. */
  readonly passwordRule: "composition" | "nist";
  readonly meters: readonly Meter[];
  readonly plans: readonly Plan[];
  /** What may be added to the balance at once, in minor units, and what is suggested. */
  readonly funds: { readonly minimum: number; readonly maximum: number; readonly suggested: readonly number[] };
  /** How often somebody who owes money may try to delete their account before it is blocked until they pay. */
  readonly deletionAttempts: { readonly limit: number; readonly hours: number };
  /** `multiple`: people keep several addresses and choose the primary one. `locked`: only support changes them. */
  readonly emails: "multiple" | "locked";
}
