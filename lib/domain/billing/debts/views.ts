/** An invoice that has to be paid, also one whose collection Stripe has given up. */
export interface DebtView {
  readonly invoiceId: string;
  readonly number: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly issuedAt: Date;
}
