import type { Idempotent } from "./idempotent";

/** One movement of what is kept in a customer's favour. */
export interface StripeBalanceMove {
  readonly id: string;
  /** The purpose that we made it for, else Stripe's word: adjustment, applied_to_invoice, credit_note, … */
  readonly kind: string;
  /** Positive in the customer's favour, like the balance after it. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly invoiceId: string | null;
  /** The operation that made it, by its metadata. */
  readonly operationId: string | null;
  readonly occurredAt: Date;
}

export interface StripeBalance {
  /** What moved after a movement that is known, or ever, oldest first. */
  listAfter(customerId: string, knownId: string | null): Promise<readonly StripeBalanceMove[]>;
  /** Adds to the balance, or takes off it. */
  move(
    customerId: string,
    move: Pick<StripeBalanceMove, "amount" | "currency"> & {
      readonly purpose: string;
      readonly operationId: string;
      readonly description: string;
    },
    options: Idempotent,
  ): Promise<StripeBalanceMove>;
}
