/** What is taken off, and for how long: a share or an amount. */
export interface StripeCoupon {
  /** With decimals where there are any. */
  readonly percentOff: string | null;
  readonly amountOff: bigint | null;
  readonly currency: string | null;
  /** once, repeating, forever */
  readonly duration: string;
  readonly months: number | null;
}

export interface StripePromo {
  readonly id: string;
  readonly code: string;
  readonly coupon: StripeCoupon;
  /** Stripe takes it now; else it ended, was used up or switched off. */
  readonly isActive: boolean;
  readonly isUsedUp: boolean;
  /** Set when it is for one customer alone. */
  readonly customerId: string | null;
  readonly expiresAt: Date | null;
  readonly isForNewCustomers: boolean;
  readonly minimumAmount: bigint | null;
  /** Empty for every product. */
  readonly productIds: readonly string[];
  /** The key of the only plan it is for, by its metadata. */
  readonly requiresPlan: string | null;
}

export interface StripeDiscount {
  readonly id: string;
  /** Null for a coupon that was given without a code. */
  readonly promoId: string | null;
  readonly code: string | null;
  readonly coupon: StripeCoupon;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

export interface StripePromos {
  /** Whatever its case; the active one where it was given more than once. */
  findByCode(code: string): Promise<StripePromo | null>;
  find(promoId: string): Promise<StripePromo | null>;
}
