/** What the next invoices carry of their buyer; fields that are left out stay as they are. */
export interface StripePayer {
  readonly name: string;
  readonly email: string;
  readonly address?: {
    readonly line1: string;
    readonly line2: string | null;
    readonly postalCode: string | null;
    readonly city: string;
    readonly region: string | null;
    /** ISO 3166: two letters. */
    readonly country: string;
  };
  /** In which language Stripe writes. */
  readonly locale?: string;
}

export interface StripeTaxId {
  readonly id: string;
  /** eu_vat, gb_vat … */
  readonly type: string;
  readonly value: string;
}
