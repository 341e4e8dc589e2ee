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
