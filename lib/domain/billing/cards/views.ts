import type { PaymentOutcome } from "../payments/views";

export interface CardView {
  readonly id: string;
  /** For example "Visa". */
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly isDefault: boolean;
  readonly isExpired: boolean;
  /** Within 30 days. */
  readonly expiresSoon: boolean;
}

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
