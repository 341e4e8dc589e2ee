import type { Idempotent } from "./idempotent";
import type { StripeItem, StripeMetered, StripeSubscription } from "./subscription-types";

export interface StripeInvoiceLine {
  readonly id: string;
  readonly description: string;
  readonly quantity: string;
  /** Minor units with decimals, or null for tiered prices. */
  readonly unitAmount: string | null;
  readonly amount: bigint;
  readonly isProration: boolean;
  /** The price that was charged; null for what has none. */
  readonly priceId: string | null;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  /** On a corrected invoice: the line that this one says again. */
  readonly restates: string | null;
}

export interface StripeInvoice {
  readonly id: string;
  readonly customerId: string;
  readonly subscriptionId: string | null;
  /** The invoice that this one replaces with other details of the buyer. */
  readonly correctsId: string | null;
  readonly number: string;
  readonly status: "open" | "paid" | "void" | "uncollectible";
  readonly currency: string;
  readonly subtotal: bigint;
  readonly discountTotal: bigint;
  readonly taxTotal: bigint;
  readonly total: bigint;
  readonly balanceApplied: bigint;
  readonly amountDue: bigint;
  readonly amountPaid: bigint;
  readonly amountRemaining: bigint;
  readonly attemptCount: number;
  readonly nextAttemptAt: Date | null;
  readonly buyer: {
    readonly name: string;
    readonly email: string | null;
    readonly addressLines: readonly string[];
    readonly taxId: string | null;
  };
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly issuedAt: Date;
  readonly dueAt: Date | null;
  readonly paidAt: Date | null;
  readonly lines: readonly StripeInvoiceLine[];
  /** The payment that Stripe made for what is due; null when nothing is. */
  readonly paymentId: string | null;
  readonly settledPaymentIds: readonly string[];
  /** Every payment that was tried for it: what its charges name. */
  readonly paymentIds: readonly string[];
}

export interface StripeInvoicePayment {
  readonly id: string;
  readonly amount: bigint;
  readonly paidAt: Date;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
}

export interface StripePreview {
  readonly amountDue: bigint;
  /** Before the balance. */
  readonly total: bigint;
  readonly discountTotal: bigint;
  readonly lines: readonly Pick<StripeInvoiceLine, "description" | "amount" | "isProration">[];
}

export interface StripeInvoices {
  /** What ending the subscription at that moment gives back of what was paid for the rest of its period. Nothing is written. */
  previewUnused(subscriptionId: string, at: Date): Promise<bigint>;
  /** What a new subscription would cost now. Nothing is written. */
  previewSubscription(
    input: StripeItem &
      StripeMetered & {
        readonly customerId: string;
        readonly promoId: string | null;
        /** Until when it is free at first; null without a trial. */
        readonly trialEndsAt: Date | null;
      },
  ): Promise<StripePreview>;
  /** The next invoice of a subscription, with another promotion code in the place of its discounts where one is named. */
  previewRenewal(subscriptionId: string, promoId?: string): Promise<StripePreview>;
  previewChange(
    subscription: Pick<StripeSubscription, "id" | "itemId" | "meteredItems">,
    change: StripeItem & StripeMetered & { readonly prorationDate: Date },
  ): Promise<StripePreview>;
  /** What each further period of the subscription would cost with that item, less its discounts. Usage is left out. */
  previewPeriod(
    subscription: Pick<StripeSubscription, "id" | "itemId" | "meteredItems">,
    item: StripeItem & StripeMetered,
  ): Promise<bigint>;
  /** Issued invoices, newest first; drafts are left out. */
  listOf(customerId: string): Promise<readonly StripeInvoice[]>;
  /** Null when unknown or still a draft. */
  find(invoiceId: string): Promise<StripeInvoice | null>;
  /** What Stripe will issue for a subscription by itself, and has not yet: a renewal is a draft for an hour. */
  listDrafts(subscriptionId: string): Promise<readonly string[]>;
  /** Issues a draft and takes the money now. A card's no is no failure: the invoice is open then. */
  collect(invoiceId: string, options: Idempotent): Promise<void>;
  /** How a paid invoice was paid. */
  listPayments(invoiceId: string): Promise<readonly StripeInvoicePayment[]>;
  /** Nothing more is asked for it. One that is void already is no failure. */
  void(invoiceId: string, options: Idempotent): Promise<void>;
}
