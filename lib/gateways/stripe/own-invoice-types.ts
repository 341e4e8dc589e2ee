import type { Idempotent } from "./idempotent";

/** An invoice that an operation of ours makes, beside those of a subscription. */
export interface StripeOwnInvoice {
  readonly id: string;
  readonly isDraft: boolean;
  readonly hasLines: boolean;
  readonly isPaid: boolean;
  readonly total: bigint;
}

export interface StripeOwnLine {
  readonly description: string;
  readonly amount: bigint;
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

export interface StripeOwnInvoices {
  /** The one that an operation made, if it did. */
  findOf(customerId: string, operationId: string): Promise<StripeOwnInvoice | null>;
  /** An empty draft that Stripe leaves alone, free of the customer's promotions and of whatever else waits to be billed. */
  draft(
    input: {
      readonly customerId: string;
      readonly workspaceId: string;
      readonly operationId: string;
      /** The invoice that this one replaces. */
      readonly correctsId?: string;
    },
    options: Idempotent,
  ): Promise<string>;
  /** All lines in one call: they are there together or not at all. */
  fill(invoiceId: string, lines: readonly StripeOwnLine[], options: Idempotent): Promise<void>;
  /**
   * Says the lines of an issued invoice again on a draft, all in one call: amounts, periods and taxes as they were, and what was
   * discounted as lines of their own, since its coupon may be used up. None of them has a price, so none bills a meter.
   */
  restate(invoiceId: string, issuedId: string, options: Idempotent): Promise<void>;
  /** From then on it is owed: `invoices` and `payments` see to the rest. */
  finalize(invoiceId: string, options: Idempotent): Promise<void>;
  /** Takes a draft away. One that is gone already is no failure. */
  discard(invoiceId: string, options: Idempotent): Promise<void>;
}
