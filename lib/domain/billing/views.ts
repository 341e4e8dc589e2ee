import type { Decline } from "@/lib/format/decline";
import type { CardView } from "./cards/views";
import type { CurrentPlanView } from "./plans/views";

export type * from "./balance/views";
export type * from "./balance-refunds/views";
export type * from "./cards/views";
export type * from "./debts/views";
export type * from "./email/views";
export type { CancelReason } from "./ending/cancel-reasons";
export type * from "./ending/views";
export type * from "./holds/views";
export type * from "./payments/views";
export type * from "./plans/views";
export type * from "./profile/views";
export type * from "./promo/views";

/** What stands between the workspace and good standing, most pressing first. */
export type BillingProblem =
  /** The bank wants the payer to confirm the payment of this operation, for this plan if it is for one. */
  | { readonly kind: "confirm-payment"; readonly operationId: string; readonly planName: string | null }
  /** The bank wants the payer to confirm the temporary charge that proves a card. */
  | { readonly kind: "confirm-card"; readonly operationId: string; readonly card: string; readonly amount: bigint }
  /** The bank wants the payer there to collect an invoice: paying it by hand leads to the bank. */
  | { readonly kind: "confirm-invoice"; readonly invoiceId: string; readonly number: string; readonly amount: bigint }
  /** `decline`: why the last try failed; null when nothing was tried. */
  | {
      readonly kind: "payment-failed";
      readonly invoiceId: string;
      readonly number: string;
      readonly amount: bigint;
      readonly decline: Decline | null;
    }
  /** We do not know yet how a change ended and are asking Stripe. */
  | { readonly kind: "checking"; readonly planName: string | null };

export interface BillingOverview {
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** Null for an organization that has bought nothing. */
  readonly plan: CurrentPlanView | null;
  readonly cards: readonly CardView[];
  readonly canAddCard: boolean;
  /** Something may have to be paid: the last card cannot be removed. */
  readonly isCardNeeded: boolean;
  readonly problem: BillingProblem | null;
  /** The temporary charge that a card passes when it is added now, in minor units; 0 for none. */
  readonly holdForNewCards: bigint;
  /** Stripe's own page can be opened: personal workspaces that have dealt with Stripe. */
  readonly hasManagePage: boolean;
  /** What is kept in the workspace's favour; negative when it is added to the next invoice. */
  readonly balance: bigint;
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

/** What giving up the paid plan comes to. */
export interface EndingPreview {
  readonly currency: string;
  readonly planName: string;
  /** Null where nothing follows: an organization has no free plan. */
  readonly followingPlanName: string | null;
  /** When the period ends that is paid for. */
  readonly endsAt: Date;
  /** It ends with its period already. */
  readonly isEnding: boolean;
  readonly usage: readonly { readonly description: string; readonly amount: bigint }[];
  /** What was used and is not paid yet. Goes back as `expectedUsage`. */
  readonly usageTotal: bigint;
  /** What the card is charged of it; the balance pays first. */
  readonly dueNow: bigint;
  /** What is too small to be charged now: the next invoice asks for it. */
  readonly owedLater: bigint;
  /** What becomes balance when the plan ends at once. Goes back as `expectedCredit`. */
  readonly unused: bigint;
  readonly excess: readonly LimitExcess[];
  /** The moment the amounts hold for. Goes back as `prorationDate`, in Unix seconds. */
  readonly prorationDate: Date;
  readonly card: CardView | null;
}

/** How a payment ended, or where the payer has to go to confirm it. */
export type PaymentOutcome =
  | { readonly outcome: "done" }
  /** An address of Stripe: redirect the browser to it. */
  | { readonly outcome: "authenticate"; readonly url: string }
  /** The bank or Stripe has not answered yet: show the billing page, which says so. */
  | { readonly outcome: "processing" };

/** `isProof` where nothing was paid: a card was proven. */
export type FinishedPayment = PaymentOutcome & { readonly isProof?: true };

/** How adding a card ended, and the operation that proves it where its plan asks for that. */
export interface AddedCard {
  readonly outcome: PaymentOutcome;
  readonly operationId: string | null;
}

export interface CardSetup {
  readonly setupIntentId: string;
  /** For the browser's card form; shown once, never stored. */
  readonly clientSecret: string;
}

/** An invoice that has to be paid, also one whose collection Stripe has given up. */
export interface DebtView {
  readonly invoiceId: string;
  readonly number: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly issuedAt: Date;
}

/** One movement of the balance. */
export interface BalanceRow {
  readonly id: string;
  /** Stripe's word, or what we made it for. */
  readonly kind: string;
  /** Positive in the workspace's favour, like the balance after it. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly occurredAt: Date;
  readonly invoice: { readonly id: string; readonly number: string } | null;
}

export interface BalancePage {
  readonly currency: string;
  readonly balance: bigint;
  /** Funds that are being added: at the bank, or not answered yet. */
  readonly pendingOperationId: string | null;
  readonly rows: readonly BalanceRow[];
  readonly nextCursor: string | null;
}

/** What a promotion code takes off, and for how long. */
export interface CouponView {
  /** With decimals where there are any; null where an amount is taken off. */
  readonly percentOff: string | null;
  readonly amountOff: bigint | null;
  readonly currency: string | null;
  /** once, repeating, forever */
  readonly duration: string;
  readonly months: number | null;
}

export interface ActivePromoView extends CouponView {
  /** Null for a discount that support gave. */
  readonly code: string | null;
  /** For the first plan: nothing is taken off before one begins. */
  readonly isKept: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

export interface PromoEventRow extends CouponView {
  readonly id: string;
  readonly event: "KEPT" | "APPLIED" | "REPLACED" | "REMOVED" | "ENDED";
  readonly code: string | null;
  readonly at: Date;
}

export interface PromosView {
  readonly active: ActivePromoView | null;
  /** Newest first, the last hundred. */
  readonly history: readonly PromoEventRow[];
}

/** What using a code would do. */
export interface PromoPreview {
  readonly code: string;
  readonly coupon: CouponView;
  readonly currency: string;
  /** The next invoice with and without it; null before there is a plan. */
  readonly nextInvoice: { readonly at: Date; readonly without: bigint; readonly total: bigint } | null;
  /** When a code that lasts some months ends, if it is used now. */
  readonly endsAt: Date | null;
  /** The code that it takes the place of, or null where none is active. */
  readonly replaces: ActivePromoView | null;
}

/** Why a code cannot be used. */
export interface PromoRefusal {
  readonly refusal: string;
  /** The plan that the code is for, where it is for one alone. */
  readonly requiredPlan: string | null;
}

export interface ProfileVersionView {
  readonly id: string;
  readonly number: number;
  readonly legalName: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly country: string;
  readonly taxId: string | null;
  /** Stripe did not accept it, so invoices are without. */
  readonly refusedTaxId: string | null;
  readonly locale: string;
  readonly createdAt: Date;
}

export interface BillingProfileView {
  readonly current: ProfileVersionView | null;
  /** Newest first. */
  readonly earlier: readonly ProfileVersionView[];
}

/** Whom an invoice is made out to. */
export interface BuyerView {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly taxId: string | null;
}

/** What a corrected invoice would change: nothing but the buyer. */
export interface CorrectionPreview {
  readonly invoiceId: string;
  readonly number: string;
  readonly total: bigint;
  readonly currency: string;
  readonly before: BuyerView;
  readonly after: BuyerView;
}
