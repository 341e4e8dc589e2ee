export interface ProfileVersionView {
  readonly id: string;
  readonly number: number;
  readonly legalName: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly country: string;
  readonly taxId: string | null;
  /** Stripe did not accept it, so invoices are without. */
  readonly refusedTaxId: string | null;
  readonly locale: string;
  readonly createdAt: Date;
}

export interface BillingProfileView {
  readonly current: ProfileVersionView | null;
  /** Newest first. */
  readonly earlier: readonly ProfileVersionView[];
}
