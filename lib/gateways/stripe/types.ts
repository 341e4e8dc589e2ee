/** Replaced by the gateway's author: the vendor-free face of Stripe. */
export interface StripeGateway {
  readonly name: "stripe";
}
