import { defineKind, type PublicObject, type Stored } from "../../kernel/kind";
import { embeddedList } from "../../kernel/list-answer";
import type { Metadata } from "../../kernel/metadata";
import { showTaxRates } from "../taxes/tax-rates";
import { itemsOf, type SubscriptionItem, subscriptionItems } from "./subscription-items";

export type CancellationDetails = {
  comment: string | null;
  feedback: string | null;
  feedback_option: null;
  reason: "cancellation_requested" | "payment_failed" | null;
};

/** A change that waits for its invoice to be paid, as the API shows it. */
type PendingUpdate = {
  billing_cycle_anchor: number | null;
  cancel_at_period_end: null;
  discount: null;
  discounts: null;
  expires_at: number;
  metadata: Metadata | null;
  subscription_items: PublicObject[];
  trial_end: number | null;
  trial_from_plan: null;
};

export type PauseReason = "pause_requested" | "trial_end_without_payment_method";

type Paused = { subscription: { type: PauseReason }; transitioned_at: number; type: "subscription" };

/** What a pending update puts in place once `invoice` is paid. */
type HeldChange = { invoice: string; subscription: Partial<Subscription>; items: SubscriptionItem[] };

export type Subscription = Stored & {
  object: "subscription";
  application: null;
  application_fee_percent: null;
  automatic_tax: { disabled_reason: null; enabled: false; liability: null };
  billing_cycle_anchor: number;
  billing_cycle_anchor_config: {
    day_of_month: number;
    hour: number | null;
    minute: number | null;
    month: number | null;
    second: number | null;
  } | null;
  billing_mode: { flexible: { proration_discounts: "included" | "itemized" } | null; type: "classic" | "flexible" };
  billing_schedules: [];
  billing_thresholds: null;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  cancellation_details: CancellationDetails;
  collection_method: "charge_automatically" | "send_invoice";
  created: number;
  currency: string;
  customer: string;
  customer_account: null;
  days_until_due: number | null;
  default_payment_method: string | null;
  default_source: null;
  description: string | null;
  discounts: string[];
  ended_at: number | null;
  invoice_settings: {
    account_tax_ids: null;
    custom_fields: null;
    description: string | null;
    footer: string | null;
    issuer: { type: "self" };
  };
  latest_invoice: string | null;
  livemode: false;
  managed_payments: null;
  metadata: Metadata;
  next_pending_invoice_item_invoice: null;
  on_behalf_of: null;
  pause_collection: {
    behavior: "keep_as_draft" | "mark_uncollectible" | "void";
    resumes_at: number | null;
  } | null;
  payment_settings: {
    payment_method_options: null;
    payment_method_types: string[] | null;
    save_default_payment_method: "off" | "on_subscription";
  };
  pending_invoice_item_interval: null;
  pending_setup_intent: null;
  pending_update: PendingUpdate | null;
  /** The schedule it follows. */
  schedule: string | null;
  start_date: number;
  status: "active" | "canceled" | "incomplete" | "incomplete_expired" | "past_due" | "paused" | "trialing" | "unpaid";
  test_clock: string | null;
  transfer_data: null;
  trial_end: number | null;
  trial_settings: {
    end_behavior: {
      billing_cycle_anchor: "now" | "unchanged" | null;
      missing_payment_method: "cancel" | "create_invoice" | "pause";
    };
  };
  trial_start: number | null;
  _taxRates: string[];
  _held: HeldChange | null;
  /** When quantities were updated of late, for the limit on that. */
  _quantityUpdates: number[];
  _paused: Paused | null;
  /** The invoice whose payment ends a pause. */
  _resumesWith: string | null;
};

export const subscriptions = defineKind<Subscription>({
  name: "subscription",
  prefix: "sub",
  expandable: {
    customer: "customer",
    default_payment_method: "payment_method",
    discounts: "discount",
    latest_invoice: "invoice",
    pending_setup_intent: "setup_intent",
    schedule: "subscription_schedule",
    test_clock: "test_helpers.test_clock",
  },
  compute(subscription, work) {
    const items = itemsOf(work, subscription.id).map((item) => work.view(subscriptionItems, item));
    const paused = subscription._paused ? { status_details: { paused: subscription._paused } } : {};
    return {
      ...paused,
      default_tax_rates: showTaxRates(work, subscription._taxRates),
      items: embeddedList(`/v1/subscription_items?subscription=${subscription.id}`, items),
    };
  },
});

const ENDED: readonly Subscription["status"][] = ["canceled", "incomplete_expired"];

/** True once nothing can happen to a subscription any more. */
export function hasEnded({ status }: Subscription): boolean {
  return ENDED.includes(status);
}
