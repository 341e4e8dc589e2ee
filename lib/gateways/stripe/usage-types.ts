/** What a customer used, to be billed with the period that `countedAt` lies in. */
export interface StripeUsage {
  /** Ours: the same one is counted once. */
  readonly id: string;
  readonly eventName: string;
  readonly customerId: string;
  /** Negative when it takes back what was told before. */
  readonly quantity: bigint;
  readonly countedAt: Date;
}

export interface StripeUsages {
  /** One that was told already is no failure. */
  tell(usage: StripeUsage): Promise<void>;
}
