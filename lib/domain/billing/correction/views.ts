/** Whom an invoice is made out to. */
export interface BuyerView {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly taxId: string | null;
}

/** What a corrected invoice would change: nothing but the buyer. */
export interface CorrectionPreview {
  readonly invoiceId: string;
  readonly number: string;
  readonly total: bigint;
  readonly currency: string;
  readonly before: BuyerView;
  readonly after: BuyerView;
}
