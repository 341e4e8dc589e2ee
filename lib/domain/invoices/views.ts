import type { StripeInvoice } from "@/lib/gateways/stripe/types";

/** Who issues or receives an invoice, as it stood when the invoice was issued. */
export interface InvoicePartyView {
  name: string;
  addressLines: readonly string[];
  taxId: string | null;
  email: string | null;
}

export interface InvoiceLineView {
  description: string;
  /** Both null for a one-off charge; the end is exclusive, as Stripe states it. */
  periodStart: Date | null;
  periodEnd: Date | null;
  /** As it is to be read, for example "3" or "1,204 messages". */
  quantity: string;
  /** Minor units, with decimals when a unit costs a fraction of a cent ("0.25"); null for tiered prices. */
  unitAmount: string | null;
  amount: bigint;
}

/** A discount or a tax: what it is called and what it comes to. Discounts are positive here and deducted. */
export interface InvoiceAdjustmentView {
  label: string;
  amount: bigint;
}

export interface InvoicePaymentView {
  paidAt: Date;
  /** For example "Visa ending in 4242". */
  method: string;
  amount: bigint;
}

/** Drafts are missing on purpose: they have no number and no document. */
export type InvoiceDocumentStatus = "open" | "paid" | "void" | "uncollectible";

/**
 * Everything that is printed on an invoice, and nothing else: the same view always gives the same
 * bytes, so a stored hash of the PDF stays true. Amounts are minor units of `currency`.
 */
export interface InvoiceDocument {
  number: string;
  status: InvoiceDocumentStatus;
  /** ISO 4217, either case. */
  currency: string;
  issuedAt: Date;
  dueAt: Date | null;
  paidAt: Date | null;
  period: { start: Date; end: Date } | null;
  seller: InvoicePartyView;
  buyer: InvoicePartyView;
  lines: readonly InvoiceLineView[];
  subtotal: bigint;
  discounts: readonly InvoiceAdjustmentView[];
  taxes: readonly InvoiceAdjustmentView[];
  total: bigint;
  /** Positive when the account balance paid part of the total, negative when an earlier debt was added. */
  balanceApplied: bigint;
  /** What was to be paid after the balance, whether or not it has been paid since. */
  amountDue: bigint;
  amountPaid: bigint;
  payments: readonly InvoicePaymentView[];
  footnote: string | null;
}

export interface InvoiceRow {
  readonly id: string;
  readonly number: string;
  readonly status: InvoiceDocumentStatus;
  readonly currency: string;
  readonly total: bigint;
  readonly amountDue: bigint;
  readonly amountPaid: bigint;
  readonly amountRemaining: bigint;
  readonly issuedAt: Date;
  readonly dueAt: Date | null;
  readonly paidAt: Date | null;
  /** The first line, for a glance. */
  readonly summary: string;
}

export interface InvoicePage {
  readonly rows: readonly InvoiceRow[];
  /** For the next page, or null at the end. */
  readonly nextCursor: string | null;
}

export interface InvoiceView {
  readonly id: string;
  readonly amountRemaining: bigint;
  /** True while it can be paid with the default card. */
  readonly canPay: boolean;
  readonly document: InvoiceDocument;
}

/** What a reading of Stripe brought, for those who tell people about it. */
export interface InvoiceChange {
  readonly invoiceId: string;
  readonly isNew: boolean;
  readonly becamePaid: boolean;
  readonly attemptFailed: boolean;
  readonly invoice: StripeInvoice;
}
