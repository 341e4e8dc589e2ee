/** That something happened; what is true now has to be read. */
export interface StripeNotice {
  readonly id: string;
  readonly type: string;
  readonly customerId: string | null;
  /** For what names a charge and no customer: a dispute. */
  readonly chargeId: string | null;
  readonly livemode: boolean;
  /** Set for events of a connected account, which are never ours. */
  readonly account: string | null;
  readonly createdAt: Date;
}

export interface StripeEvents {
  /** Null unless the signature is Stripe's, made within five minutes. */
  readSigned(rawBody: Buffer, signature: string | null): StripeNotice | null;
  /** Oldest first. */
  listSince(since: Date): Promise<readonly StripeNotice[]>;
}
