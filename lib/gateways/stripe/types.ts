import type { StripeBalance } from "./balance-types";
import type { StripeCharges, StripeCreditNotes } from "./charge-types";
import type { StripeHolds } from "./hold-types";
import type { StripeOwnInvoices } from "./own-invoice-types";
import type { StripePayer, StripeTaxId } from "./payer-types";
import type { StripePortal } from "./portal-types";
import type { StripePromos } from "./promo-types";
import type {
  StripeItem,
  StripeMetered,
  StripeSchedules,
  StripeSubscription,
  StripeSubscriptions,
} from "./subscription-types";

export type * from "./balance-types";
export type * from "./charge-types";
export type * from "./hold-types";
export type * from "./own-invoice-types";
export type * from "./payer-types";
export type * from "./promo-types";
export type * from "./subscription-types";

/**
 * The face of Stripe that the domain sees: plain objects, `bigint` minor units, `Date`. No type of the SDK leaves this folder.
 *
 * Every changing call takes the caller's idempotency key; the same key with the same values is one change. A failed call
 * throws a `StripeFailure` (`lib/domain/shared/stripe-failure.ts`), which says whether the change may have happened.
 */
export interface StripeGateway {
  /** True with a live key; events of the other mode are not ours. */
  readonly livemode: boolean;
  readonly customers: StripeCustomers;
  readonly cards: StripeCards;
  readonly setups: StripeSetups;
  readonly subscriptions: StripeSubscriptions;
  readonly schedules: StripeSchedules;
  readonly invoices: StripeInvoices;
  readonly ownInvoices: StripeOwnInvoices;
  readonly payments: StripePayments;
  readonly events: StripeEvents;
  readonly catalogue: StripeCatalogue;
  readonly usages: StripeUsages;
  readonly balance: StripeBalance;
  readonly promos: StripePromos;
  readonly charges: StripeCharges;
  readonly creditNotes: StripeCreditNotes;
  readonly holds: StripeHolds;
  readonly portal: StripePortal;
}

/** What a customer used, to be billed with the period that `countedAt` lies in. */
export interface StripeUsage {
  /** Ours: the same one is counted once. */
  readonly id: string;
  readonly eventName: string;
  readonly customerId: string;
  /** Negative when it takes back what was told before. */
  readonly quantity: bigint;
  readonly countedAt: Date;
}

export interface StripeUsages {
  /** One that was told already is no failure. */
  tell(usage: StripeUsage): Promise<void>;
}

export interface Idempotent {
  readonly idempotencyKey: string;
}

export interface StripeCustomer {
  readonly id: string;
  readonly workspaceId: string | null;
  readonly defaultCardId: string | null;
  /** What is kept in the customer's favour; negative when it is added to the next invoice. */
  readonly credit: bigint;
}

export interface StripeCustomers {
  create(input: { readonly workspaceId: string }, options: Idempotent): Promise<StripeCustomer>;
  describe(customerId: string, payer: StripePayer, options: Idempotent): Promise<void>;
  listTaxIds(customerId: string): Promise<readonly StripeTaxId[]>;
  /** Refused when it cannot be a number of that kind. */
  addTaxId(customerId: string, taxId: Omit<StripeTaxId, "id">, options: Idempotent): Promise<void>;
  /** One that is gone already is no failure. */
  removeTaxId(customerId: string, taxIdId: string, options: Idempotent): Promise<void>;
  setDefaultCard(customerId: string, cardId: string, options: Idempotent): Promise<void>;
  /** Null when it never existed or was deleted. */
  find(customerId: string): Promise<StripeCustomer | null>;
  /** True only when Stripe says so: one it has never heard of may be of another account. */
  wasDeleted(customerId: string): Promise<boolean>;
  /** Made since then and not deleted, oldest first. */
  listSince(since: Date): Promise<readonly StripeCustomer[]>;
  /** Takes name, address and tax ids off the customer, who stays for the invoices. */
  forget(customerId: string, options: Idempotent): Promise<void>;
}

export interface StripeCard {
  readonly id: string;
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly fingerprint: string | null;
  readonly createdAt: Date;
}

export interface StripeCards {
  /** Every card attached to the customer, oldest first. */
  listOf(customerId: string): Promise<readonly StripeCard[]>;
  /** A card that is detached already stays detached: no failure. */
  detach(cardId: string, options: Idempotent): Promise<void>;
}

export interface StripeSetup {
  readonly id: string;
  readonly customerId: string | null;
  readonly succeeded: boolean;
  readonly cardId: string | null;
}

export interface StripeSetups {
  /** The secret lets the browser finish this one setup; it is shown once and never stored. */
  create(
    input: { readonly customerId: string; readonly workspaceId: string },
    options: Idempotent,
  ): Promise<{ readonly id: string; readonly clientSecret: string }>;
  find(setupId: string): Promise<StripeSetup | null>;
}

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
}

export interface StripeInvoice {
  readonly id: string;
  readonly customerId: string;
  readonly subscriptionId: string | null;
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

/** Why a bank said no, in Stripe's words. */
export interface StripeRefusalReason {
  readonly code: string;
  readonly declineCode: string | null;
}

export interface StripePayment {
  readonly id: string;
  readonly customerId: string | null;
  readonly state: "unpaid" | "needs-authentication" | "processing" | "paid" | "canceled";
  /** Where the payer proves who they are. */
  readonly authenticationUrl: string | null;
  /** The last attempt's refusal. */
  readonly refusal: StripeRefusalReason | null;
}

export interface StripePayments {
  find(paymentId: string): Promise<StripePayment | null>;
  /** The payment that an operation made by itself, without an invoice. */
  findOf(customerId: string, operationId: string): Promise<StripePayment | null>;
  /** A payment without an invoice, that nobody has tried to collect yet. */
  create(
    input: {
      readonly customerId: string;
      readonly workspaceId: string;
      readonly operationId: string;
      readonly amount: bigint;
      readonly currency: string;
      readonly description: string;
    },
    options: Idempotent,
  ): Promise<StripePayment>;
  /** Nobody can pay it any more. One that was paid or canceled before is no failure. */
  cancel(paymentId: string, options: Idempotent): Promise<void>;
  /** @throws StripeFailure of kind `refused` when the bank declines. */
  confirm(
    paymentId: string,
    input: { readonly cardId: string; readonly returnUrl: string },
    options: Idempotent,
  ): Promise<StripePayment>;
}

/** That something happened; what is true now has to be read. */
export interface StripeNotice {
  readonly id: string;
  readonly type: string;
  readonly customerId: string | null;
  /** For what names a charge and no customer: a dispute. */
  readonly chargeId: string | null;
  readonly livemode: boolean;
  /** Set for events of a connected account, which are never ours. */
  readonly account: string | null;
  readonly createdAt: Date;
}

export interface StripeEvents {
  /** Null unless the signature is Stripe's, made within five minutes. */
  readSigned(rawBody: Buffer, signature: string | null): StripeNotice | null;
  /** Oldest first. */
  listSince(since: Date): Promise<readonly StripeNotice[]>;
}

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
