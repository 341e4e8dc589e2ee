import type { Idempotent } from "./idempotent";

/** Money that went back to a card. */
export interface StripeRefund {
  readonly id: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly status: string;
  readonly reason: string | null;
  /** What of ours made it, by its metadata. */
  readonly operationId: string | null;
  readonly createdAt: Date;
}

export interface StripeRefunds {
  /** The refund of this charge that the operation made. */
  findOf(chargeId: string, operationId: string): Promise<StripeRefund | null>;
  create(
    refund: {
      readonly chargeId: string;
      readonly workspaceId: string;
      readonly operationId: string;
      readonly amount: bigint;
    },
    options: Idempotent,
  ): Promise<StripeRefund>;
}

/** A try to take money with a card, also one that failed. */
export interface StripeCharge {
  readonly id: string;
  readonly customerId: string | null;
  /** What one attempt after another belongs to. */
  readonly paymentId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  /** Stripe's word: succeeded, pending, failed. */
  readonly status: string;
  /** False for a hold, which takes nothing until it is captured. */
  readonly isCaptured: boolean;
  /** What of ours took it without an invoice, by its metadata: funds for the balance. A hold is none. */
  readonly operationId: string | null;
  /** Stripe's word for a bank's no. */
  readonly failureCode: string | null;
  readonly description: string | null;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
  /** How the cardholder's objection stands; null when there is none. */
  readonly disputeStatus: string | null;
  readonly createdAt: Date;
  readonly refunds: readonly StripeRefund[];
}

export interface StripeCharges {
  /** Newest first. */
  listOf(customerId: string): Promise<readonly StripeCharge[]>;
  /** Everybody's since then, newest first, also of others who use the same account. */
  listSince(since: Date): Promise<readonly StripeCharge[]>;
}

/** What was taken off an issued invoice. */
export interface StripeCreditNote {
  readonly id: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly status: "issued" | "void";
  readonly currency: string;
  readonly subtotal: bigint;
  readonly taxTotal: bigint;
  readonly total: bigint;
  readonly memo: string | null;
  readonly issuedAt: Date;
  readonly voidedAt: Date | null;
  /** The operation that made it, by its metadata. */
  readonly operationId: string | null;
  readonly lines: readonly StripeCreditNoteLine[];
}

export interface StripeCreditNoteLine {
  readonly description: string;
  readonly quantity: string;
  readonly amount: bigint;
}

export interface StripeCreditNotes {
  /** Newest first. */
  listOf(customerId: string): Promise<readonly StripeCreditNote[]>;
  /** Takes an amount off a paid invoice and puts it on the customer's balance. */
  issue(
    note: {
      readonly invoiceId: string;
      readonly amount: bigint;
      readonly memo: string;
      readonly operationId: string;
    },
    options: Idempotent,
  ): Promise<void>;
}
