import type { Decline } from "@/lib/format/decline";
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
  /** The number of the invoice that this takes something off: then it is a credit note. */
  creditOf?: string;
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
  /** A cardholder objects to a payment of it. */
  readonly isDisputed: boolean;
  /** Another invoice replaces it with other billing details. */
  readonly isCorrected: boolean;
  /** The first line, for a glance. */
  readonly summary: string;
}

export interface InvoicePage {
  readonly rows: readonly InvoiceRow[];
  /** For the next page, or null at the end. */
  readonly nextCursor: string | null;
}

/** A line of the page, with what it comes from in words. */
export interface ExplainedLine extends InvoiceLineView {
  /** Of a proration: what for, which days, and how many of how many. Null where the description says it all. */
  readonly explanation: string | null;
  /** The meter whose hours add up to the line; null for what is not metered. */
  readonly meter: string | null;
}

export interface InvoiceView {
  readonly id: string;
  readonly lines: readonly ExplainedLine[];
  /** Tries to charge a card, refunds and credit notes, newest first. */
  readonly history: readonly TransactionRow[];
  /** A cardholder objects to a payment of it. */
  readonly isDisputed: boolean;
  readonly amountRemaining: bigint;
  /** True while it can be paid with the default card. */
  readonly canPay: boolean;
  readonly document: InvoiceDocument;
  /** The invoice that this one replaces. */
  readonly corrects: InvoiceLink | null;
  /** The one that replaces this one. */
  readonly correctedBy: (InvoiceLink & { readonly amountRemaining: bigint }) | null;
}

/** Another invoice of the same workspace. */
export interface InvoiceLink {
  readonly id: string;
  readonly number: string;
}

/** What a reading of Stripe brought, for those who tell people about it. */
export interface InvoiceChange {
  readonly invoiceId: string;
  readonly isNew: boolean;
  /** Also of one that is new. */
  readonly isNewStatus: boolean;
  readonly becamePaid: boolean;
  readonly attemptFailed: boolean;
  readonly invoice: StripeInvoice;
}

/** Money that moved or that a bank refused to move, or what was credited. */
export interface TransactionRow {
  readonly kind: "payment" | "refund" | "credit-note";
  readonly id: string;
  readonly at: Date;
  /** Positive when it was paid to us. */
  readonly amount: bigint;
  readonly currency: string;
  /** Stripe's word for how it stands. */
  readonly status: string;
  /** Of a payment that failed: what people are told of the bank's no. Null of everything else. */
  readonly decline: Decline | null;
  /** Stripe's word for how a cardholder's objection stands; null when there is none. */
  readonly disputeStatus: string | null;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
  readonly invoiceId: string | null;
  readonly invoiceNumber: string | null;
  /** A payment's description, a refund's reason, a credit note's number. */
  readonly label: string | null;
}

export interface TransactionPage {
  readonly rows: readonly TransactionRow[];
  readonly nextCursor: string | null;
}

/** A file to hand out. */
export interface PrintedInvoice {
  readonly number: string;
  readonly status: InvoiceDocumentStatus;
  readonly content: Uint8Array;
}
