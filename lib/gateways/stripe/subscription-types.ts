import type { Idempotent } from "./idempotent";
import type { StripeDiscount } from "./promo-types";

/** What is bought: one price, so many times. */
export interface StripeItem {
  readonly priceId: string;
  readonly quantity: number;
}

/** What is metered beside it: paid afterwards, for what was used. All prices of a subscription have the same interval. */
export interface StripeMetered {
  readonly meteredPriceIds: readonly string[];
}

/** A subscription's plan, told apart from what it meters. */
export interface StripeSubscription extends StripeItem {
  readonly id: string;
  readonly customerId: string;
  readonly itemId: string;
  readonly meteredItems: readonly { readonly itemId: string; readonly priceId: string }[];
  /** Those of them that `addMeters` added, by their metadata. */
  readonly addedMeters: readonly { readonly itemId: string; readonly priceId: string }[];
  /** The operation that made it, by its metadata. */
  readonly operationId: string | null;
  /** Stripe's word: active, past_due, incomplete, trialing, unpaid, canceled, … */
  readonly status: string;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
  /** Stripe's word for why it ended: payment_failed, cancellation_requested, … */
  readonly endReason: string | null;
  readonly createdAt: Date;
  readonly latestInvoiceId: string | null;
  /** A change that waits for its payment. */
  readonly pendingItem: StripeItem | null;
  /** What is taken off its invoices; known of those that were listed. */
  readonly discounts: readonly StripeDiscount[];
  /** The operation that changed its discounts last. */
  readonly promoOperationId: string | null;
  /** The promotion code it began with, also when the first invoice used it up. */
  readonly firstPromoId: string | null;
  /** What one of `quantity` costs per interval, in minor units; null where the price has tiers. */
  readonly unitAmount: bigint | null;
  /** Says what becomes of it later; read only by `listOf`. */
  readonly schedule: StripeSchedule | null;
}

export interface StripeSchedule {
  readonly id: string;
  /** What begins when the present part ends; null when nothing is to change. */
  readonly next: (StripeItem & { readonly startsAt: Date }) | null;
}

export interface StripeSubscriptions {
  /** Begins unpaid (`incomplete`): the payment of its first invoice starts it. */
  create(
    input: StripeItem &
      StripeMetered & {
        readonly customerId: string;
        readonly workspaceId: string;
        readonly operationId: string;
        readonly promoId: string | null;
        /** Free for so many days at first: then it begins at once (`trialing`), and ends with them where no card is left. */
        readonly trialDays: number;
      },
    options: Idempotent,
  ): Promise<StripeSubscription>;
  /** Charges the difference as of `prorationDate` now; the change applies once that is paid. */
  change(
    subscription: Pick<StripeSubscription, "id" | "itemId" | "meteredItems">,
    change: StripeItem & StripeMetered & { readonly prorationDate: Date },
    options: Idempotent,
  ): Promise<StripeSubscription>;
  /** Puts one promotion code in the place of all discounts, or takes them off. */
  setPromo(
    subscriptionId: string,
    change: { readonly promoId: string | null; readonly operationId: string },
    options: Idempotent,
  ): Promise<void>;
  /** Adds metered prices to what it has: nothing is charged for that now. */
  addMeters(subscriptionId: string, meteredPriceIds: readonly string[], options: Idempotent): Promise<void>;
  /** Lets it end with its period. */
  cancelAtPeriodEnd(subscriptionId: string, options: Idempotent): Promise<void>;
  /** Takes that back: it is renewed again. */
  keep(subscriptionId: string, options: Idempotent): Promise<void>;
  /** Ends it at once and takes no money for the rest. One that has ended already is no failure. */
  cancel(subscriptionId: string, options: Idempotent): Promise<void>;
  /** Ends it at once and bills what was used and not billed yet. One that has ended already is no failure. */
  settle(subscriptionId: string, options: Idempotent): Promise<void>;
  /** All, also the ended, newest first. */
  listOf(customerId: string): Promise<readonly StripeSubscription[]>;
}

/** Changes of a subscription at the end of its period. */
export interface StripeSchedules {
  /** Puts the subscription, which has none yet, under a schedule that changes nothing; returns its id. */
  begin(subscriptionId: string, options: Idempotent): Promise<string>;
  /** Has these items follow when the present period ends, without proration, for one interval; then the schedule lets go. */
  setNext(scheduleId: string, next: ScheduledItems, options: Idempotent): Promise<void>;
  /** Lets go of the subscription, which goes on as it is. One that has let go already is no failure. */
  release(scheduleId: string, options: Idempotent): Promise<void>;
}

export interface ScheduledItems extends StripeItem, StripeMetered {
  readonly interval: "month" | "year";
}
