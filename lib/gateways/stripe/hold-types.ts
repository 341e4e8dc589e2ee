import type { Idempotent } from "./idempotent";
import type { StripeRefusalReason } from "./payment-types";

/** A temporary charge that proves a card: authorised, never captured by us. */
export interface StripeHold {
  readonly id: string;
  readonly operationId: string;
  readonly cardId: string;
  readonly amount: bigint;
  /** `declined` also when it was given up before the bank had said yes. `captured` only by somebody in Stripe's dashboard. */
  readonly state: "untried" | "needs-authentication" | "processing" | "held" | "released" | "captured" | "declined";
  /** Where the payer proves who they are. */
  readonly authenticationUrl: string | null;
  readonly refusal: StripeRefusalReason | null;
}

export interface StripeHoldInput {
  readonly customerId: string;
  readonly cardId: string;
  readonly operationId: string;
  readonly workspaceId: string;
  readonly amount: bigint;
  readonly currency: string;
}

export interface StripeHolds {
  /** The customer's holds made since then, newest first. */
  listOf(customerId: string, since: Date): Promise<readonly StripeHold[]>;
  find(holdId: string): Promise<StripeHold | null>;
  /** Asks nothing of the bank yet; answers the hold's id. */
  create(input: StripeHoldInput, options: Idempotent): Promise<string>;
  /** @throws StripeFailure of kind `refused` when the bank declines. */
  confirm(
    holdId: string,
    input: { readonly cardId: string; readonly returnUrl: string },
    options: Idempotent,
  ): Promise<void>;
  /** Gives the money back, or gives the hold up. One that is over already is no failure. */
  cancel(holdId: string, options: Idempotent): Promise<void>;
}
