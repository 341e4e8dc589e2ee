import type { Idempotent } from "./idempotent";

/** Why a bank said no, in Stripe's words. */
export interface StripeRefusalReason {
  readonly code: string;
  readonly declineCode: string | null;
}

export interface StripePayment {
  readonly id: string;
  readonly customerId: string | null;
  readonly state: "unpaid" | "needs-authentication" | "processing" | "paid" | "canceled";
  /** Where the payer proves who they are. */
  readonly authenticationUrl: string | null;
  /** The last attempt's refusal. */
  readonly refusal: StripeRefusalReason | null;
}

export interface StripePayments {
  find(paymentId: string): Promise<StripePayment | null>;
  /** The payment that an operation made by itself, without an invoice. */
  findOf(customerId: string, operationId: string): Promise<StripePayment | null>;
  /** A payment without an invoice, that nobody has tried to collect yet. */
  create(
    input: {
      readonly customerId: string;
      readonly workspaceId: string;
      readonly operationId: string;
      readonly amount: bigint;
      readonly currency: string;
      readonly description: string;
    },
    options: Idempotent,
  ): Promise<StripePayment>;
  /** Nobody can pay it any more. One that was paid or canceled before is no failure. */
  cancel(paymentId: string, options: Idempotent): Promise<void>;
  /** @throws StripeFailure of kind `refused` when the bank declines. */
  confirm(
    paymentId: string,
    input: { readonly cardId: string; readonly returnUrl: string },
    options: Idempotent,
  ): Promise<StripePayment>;
}
