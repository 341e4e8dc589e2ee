/** Stripe's own page about a customer's payments. */
export interface StripePortal {
  /**
   * Makes our configuration of the page or brings it up to date: invoices and details to look at, while plan, cancelling and cards
   * are off, since they would bypass our rules.
   */
  ensureConfiguration(): Promise<void>;
  /** An address that opens the page for this customer, for a few minutes. Null before our configuration was made. */
  open(customerId: string, returnUrl: string): Promise<string | null>;
}
