import type { BillingInterval, LimitName } from "@/lib/config/portal-config";
import type { CardView } from "../cards/views";

export type PlanLimits = Readonly<Record<LimitName, number>>;

/** What the workspace is on now. */
export interface CurrentPlanView {
  readonly key: string;
  readonly name: string;
  readonly isPaid: boolean;
  readonly interval: BillingInterval | null;
  readonly seats: number;
  /** Per interval, for all seats, as it is held; 0 for a free plan, null where it was agreed upon apart. */
  readonly price: bigint | null;
  readonly status: "active" | "trial" | "past_due";
  readonly periodEnd: Date | null;
  /** When a scheduled end takes effect. */
  readonly endsAt: Date | null;
  /** What begins with the next period, when that is something else. */
  readonly next: {
    readonly name: string;
    readonly interval: BillingInterval;
    readonly seats: number;
    readonly startsAt: Date;
  } | null;
  /** Null when the plan is not of the catalogue any more. */
  readonly limits: PlanLimits | null;
  /** Minor units per month, or null for none. */
  readonly spendingLimit: bigint | null;
}

/** How a plan can be reached from here. */
export type PlanChangeKind = "current" | "subscribe" | "upgrade" | "later" | "unsupported";

export interface PlanPriceOption {
  readonly interval: BillingInterval;
  /** Minor units per interval, per seat for team plans. */
  readonly unitAmount: bigint;
  readonly change: PlanChangeKind;
}

export interface PlanOption {
  readonly key: string;
  readonly name: string;
  readonly summary: string;
  readonly moreUrl: string;
  readonly limits: PlanLimits;
  readonly spendingLimit: bigint | null;
  /** Whether more than what is included can be used, at the prices of the meters. */
  readonly hasOverage: boolean;
  /** What each meter has per month, per seat for team plans: "Compute: 25 hours". */
  readonly included: readonly string[];
  /** Temporary charge that proves a card, or 0. */
  readonly preAuthorization: bigint;
  /** Until when it would be free if it began now; null without a trial. */
  readonly trialEndsAt: Date | null;
  /** Null unless bought per seat. */
  readonly minimumSeats: number | null;
  /** How many are bought when nothing else is chosen: those held already, at least the fewest there may be. */
  readonly seats: number;
  readonly isCurrent: boolean;
  /** Empty for a free plan. */
  readonly prices: readonly PlanPriceOption[];
}

export interface PlanOptions {
  readonly currency: string;
  readonly currentPlanKey: string | null;
  readonly options: readonly PlanOption[];
}

export interface PlanChangePreview {
  readonly planKey: string;
  readonly planName: string;
  /** `later`: with the next period, which begins at `renewsAt`. */
  readonly change: "subscribe" | "upgrade" | "later";
  readonly currentPlanName: string | null;
  readonly interval: BillingInterval;
  readonly seats: number;
  readonly currency: string;
  /** Exactly what is charged on confirming. Goes back as `expectedAmount`. */
  readonly dueNow: bigint;
  /** What the renewal at `renewsAt` costs, less the discounts that last until then, before usage and balance. */
  readonly renewalAmount: bigint;
  readonly renewsAt: Date;
  /** Until when it is free at first; null without a trial. */
  readonly trialEndsAt: Date | null;
  readonly lines: readonly { readonly description: string; readonly amount: bigint }[];
  /** The temporary charge that proves the card first, in minor units; 0 for none. */
  readonly hold: bigint;
  readonly holdReleasedBy: Date;
  /** The moment the amounts hold for. Goes back as `prorationDate`, in Unix seconds. */
  readonly prorationDate: Date;
  /** The card that pays, or null when one has to be added first. */
  readonly card: CardView | null;
  readonly excess: readonly LimitExcess[];
}

/** There is more than the plan to come allows: nothing is deleted, and nothing more can be made. */
export interface LimitExcess {
  readonly gauge: LimitName;
  readonly count: number;
  readonly limit: number;
}
