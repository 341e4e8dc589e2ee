import type { StripeBalance } from "./balance-types";
import type { StripeCards, StripeSetups } from "./card-types";
import type { StripeCatalogue } from "./catalogue-types";
import type { StripeCharges, StripeCreditNotes, StripeRefunds } from "./charge-types";
import type { StripeCustomers } from "./customer-types";
import type { StripeEvents } from "./event-types";
import type { StripeHolds } from "./hold-types";
import type { StripeInvoices } from "./invoice-types";
import type { StripeOwnInvoices } from "./own-invoice-types";
import type { StripePayments } from "./payment-types";
import type { StripePortal } from "./portal-types";
import type { StripePromos } from "./promo-types";
import type { StripeSchedules, StripeSubscriptions } from "./subscription-types";
import type { StripeUsages } from "./usage-types";

export type * from "./balance-types";
export type * from "./card-types";
export type * from "./catalogue-types";
export type * from "./charge-types";
export type * from "./customer-types";
export type * from "./event-types";
export type * from "./hold-types";
export type * from "./idempotent";
export type * from "./invoice-types";
export type * from "./own-invoice-types";
export type * from "./payer-types";
export type * from "./payment-types";
export type * from "./promo-types";
export type * from "./subscription-types";
export type * from "./usage-types";

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
  readonly refunds: StripeRefunds;
}
