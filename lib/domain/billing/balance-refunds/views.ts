/** A part of a balance and the payment that it came with. */
export interface RefundablePart {
  readonly chargeId: string;
  readonly amount: bigint;
  /** For example "Visa ending in 4242". */
  readonly card: string;
}

/** What becomes of a balance when its workspace is deleted; amounts in minor units. */
export interface BalanceRefundQuote {
  readonly currency: string;
  /** What goes back to cards, the newest payment first. */
  readonly parts: readonly RefundablePart[];
  /** Was given and never paid: it is lost. */
  readonly lost: bigint;
  /** Was paid, and no card can take it: support pays it out another way. */
  readonly stuck: bigint;
}
