import { defineKind, type PublicObject, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";
import { isMetered, prices } from "../catalog/prices";
import { itemsOf } from "../subscriptions/subscription-items";
import { type Subscription, subscriptions } from "../subscriptions/subscriptions";
import { showTaxRates } from "../taxes/tax-rates";

export type PhaseItem = { price: string; quantity: number; metadata: Metadata };
type PhaseDiscount = { coupon: string | null; discount: string | null; promotion_code: string | null };

/** What a subscription bills between two dates. */
export type Phase = {
  billing_cycle_anchor: "automatic" | "phase_start" | null;
  discounts: PhaseDiscount[];
  end_date: number;
  items: PhaseItem[];
  metadata: Metadata;
  proration_behavior: "always_invoice" | "create_prorations" | "none";
  start_date: number;
  trial_end: number | null;
};

export type Schedule = Stored & {
  object: "subscription_schedule";
  application: null;
  billing_mode: Subscription["billing_mode"];
  canceled_at: number | null;
  completed_at: null;
  created: number;
  current_phase: { end_date: number; start_date: number } | null;
  customer: string;
  customer_account: null;
  end_behavior: "release";
  livemode: false;
  metadata: Metadata;
  pause_schedules: [];
  released_at: number | null;
  released_subscription: string | null;
  status: "active" | "canceled" | "released";
  subscription: string | null;
  test_clock: string | null;
  _phases: Phase[];
};

export const schedules = defineKind<Schedule>({
  name: "subscription_schedule",
  prefix: "sub_sched",
  title: "subscription schedule",
  expandable: {
    customer: "customer",
    "phases.discounts.coupon": "coupon",
    "phases.discounts.discount": "discount",
    "phases.discounts.promotion_code": "promotion_code",
    "phases.items.price": "price",
    subscription: "subscription",
    test_clock: "test_helpers.test_clock",
  },
  compute: (schedule, work) => ({
    default_settings: DEFAULT_SETTINGS,
    phases: schedule._phases.map((phase) => showPhase(work, schedule, phase)),
  }),
});

const DEFAULT_SETTINGS = {
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor: "automatic",
  billing_thresholds: null,
  collection_method: "charge_automatically",
  default_payment_method: null,
  description: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    days_until_due: null,
    description: null,
    footer: null,
    issuer: { type: "self" },
  },
  on_behalf_of: null,
  transfer_data: null,
};

/** The schedule a subscription follows; undefined for one that follows none. */
export function scheduleOf(work: Work, { schedule }: Subscription): Schedule | undefined {
  const found = schedule === null ? undefined : work.find(schedules, schedule);
  return found?.status === "active" ? found : undefined;
}

export function isCurrent({ current_phase: current }: Schedule, { start_date }: Phase): boolean {
  return current?.start_date === start_date;
}

/** What a subscription bills now, written as a phase has it. */
export function liveItems(work: Work, subscription: string): PhaseItem[] {
  return itemsOf(work, subscription).map(({ _price: price, quantity, metadata }) => ({ price, quantity, metadata }));
}

/** The present phase is whatever the subscription bills, also when that was changed past the schedule. */
export function phasesAsLived(work: Work, schedule: Schedule): Phase[] {
  const { subscription } = schedule;
  return schedule._phases.map((phase) =>
    subscription !== null && isCurrent(schedule, phase) ? { ...phase, items: liveItems(work, subscription) } : phase,
  );
}

function showPhase(work: Work, schedule: Schedule, phase: Phase): PublicObject {
  const { subscription } = schedule;
  const items = subscription !== null && isCurrent(schedule, phase) ? liveItems(work, subscription) : phase.items;
  const row = work.find(subscriptions, subscription ?? schedule.released_subscription ?? "");
  return {
    ...phase,
    add_invoice_items: [],
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_thresholds: null,
    collection_method: null,
    currency: row?.currency,
    default_payment_method: null,
    default_tax_rates: showTaxRates(work, row?._taxRates ?? []),
    description: null,
    invoice_settings: null,
    items: items.map((item) => showItem(work, item)),
    on_behalf_of: null,
    transfer_data: null,
  };
}

function showItem(work: Work, { price, quantity, metadata }: PhaseItem): PublicObject {
  const isCounted = isMetered(work.get(prices, price));
  return {
    billing_thresholds: null,
    discounts: [],
    metadata,
    plan: price,
    price,
    tax_rates: [],
    ...(isCounted ? {} : { quantity }),
  };
}
