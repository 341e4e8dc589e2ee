export interface StripePriceInput {
  readonly lookupKey: string;
  readonly productId: string;
  readonly currency: string;
  readonly unitAmount: number;
  readonly interval: "month" | "year";
}

export interface StripeMeteredPriceInput extends StripePriceInput {
  readonly meterId: string;
  /** `unitAmount` is for so many. */
  readonly per: number;
}

export interface StripeCatalogue {
  /** Makes the product or brings its name up to date. */
  ensureProduct(product: { readonly id: string; readonly name: string }): Promise<void>;
  /** Finds the price by its lookup key or makes it; returns its id. */
  ensurePrice(price: StripePriceInput): Promise<string>;
  /** Finds the meter that sums up what is reported under this name, or makes it; returns its id. */
  ensureMeter(meter: { readonly eventName: string; readonly name: string }): Promise<string>;
  ensureMeteredPrice(price: StripeMeteredPriceInput): Promise<string>;
  /** Takes the product's other prices off sale: existing subscriptions keep them. */
  retirePrices(productId: string, keepPriceIds: readonly string[]): Promise<void>;
}
