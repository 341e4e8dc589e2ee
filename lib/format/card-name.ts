const brands: Readonly<Record<string, string>> = {
  amex: "American Express",
  diners: "Diners Club",
  jcb: "JCB",
  unionpay: "UnionPay",
  eftpos_au: "eftpos",
};

/** A card network by Stripe's key, as people know it: "Visa", "American Express". */
export function nameBrand(brand: string): string {
  return brands[brand] ?? `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`;
}

/** "Visa ending in 4242" from Stripe's key and digits, or null when no card is known. */
export function nameCard(brand: string | null | undefined, last4: string | null | undefined): string | null {
  return brand && last4 ? `${nameBrand(brand)} ending in ${last4}` : null;
}
