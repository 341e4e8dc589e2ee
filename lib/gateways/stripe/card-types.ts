import type { Idempotent } from "./idempotent";

export interface StripeCard {
  readonly id: string;
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly fingerprint: string | null;
  readonly createdAt: Date;
}

export interface StripeCards {
  /** Every card attached to the customer, oldest first. */
  listOf(customerId: string): Promise<readonly StripeCard[]>;
  /** A card that is detached already stays detached: no failure. */
  detach(cardId: string, options: Idempotent): Promise<void>;
}

export interface StripeSetup {
  readonly id: string;
  readonly customerId: string | null;
  readonly succeeded: boolean;
  readonly cardId: string | null;
}

export interface StripeSetups {
  /** The secret lets the browser finish this one setup; it is shown once and never stored. */
  create(
    input: { readonly customerId: string; readonly workspaceId: string },
    options: Idempotent,
  ): Promise<{ readonly id: string; readonly clientSecret: string }>;
  find(setupId: string): Promise<StripeSetup | null>;
}
