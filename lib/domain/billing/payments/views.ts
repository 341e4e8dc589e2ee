/** How a payment ended, or where the payer has to go to confirm it. */
export type PaymentOutcome =
  | { readonly outcome: "done" }
  /** An address of Stripe: redirect the browser to it. */
  | { readonly outcome: "authenticate"; readonly url: string }
  /** The bank or Stripe has not answered yet: show the billing page, which says so. */
  | { readonly outcome: "processing" };

/** `isProof` where nothing was paid: a card was proven. */
export type FinishedPayment = PaymentOutcome & { readonly isProof?: true };
