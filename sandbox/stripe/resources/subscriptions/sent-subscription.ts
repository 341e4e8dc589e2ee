import { given, type ReadFields } from "../../kernel/params";
import { invalidRequest, resourceMissing } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { paymentMethods } from "../cards/payment-methods";
import { prices } from "../catalog/prices";
import { redeemSent } from "../discounts/sent-discounts";
import { sentTaxRates } from "../taxes/tax-rates";
import { sentAnchor } from "./billing-anchor";
import type { NewSubscription } from "./draft-subscription";
import { sentMetadata } from "./sent-items";
import { itemsOf } from "./subscription-items";
import type { createSubscriptionParams, updateSubscriptionParams } from "./subscription-params";
import { type Subscription, subscriptions } from "./subscriptions";

type Create = ReadFields<typeof createSubscriptionParams>;
type Sent = ReadFields<typeof updateSubscriptionParams>;

const DAY = 86_400;
/** What may be changed by an update that waits for its payment. */
const PENDING_ALLOWED: ReadonlySet<string> = new Set([
  "billing_cycle_anchor",
  "items",
  "metadata",
  "off_session",
  "payment_behavior",
  "proration_behavior",
  "proration_date",
  "trial_end",
]);

/** The new subscription a request asks for. */
export function newSubscription(work: Work, sent: Create): NewSubscription {
  checkMethod(work, sent.default_payment_method, sent.customer);
  checkDaysUntilDue(sent.collection_method, sent.days_until_due ?? null);
  const trialSettings = toTrialSettings(sent);
  const created = given({
    collection_method: sent.collection_method,
    days_until_due: sent.days_until_due,
    default_payment_method: sent.default_payment_method,
    description: sent.description,
    _taxRates: sentTaxRates(work, sent.default_tax_rates, { current: [], param: "default_tax_rates" }),
    metadata: sentMetadata({}, sent.metadata),
    trial_settings: trialSettings,
  });
  return {
    ...created,
    customer: sent.customer,
    items: sent.items,
    trialEnd: trialEndOf(work, sent),
    anchor: sentAnchor(sent, work.now(sent.customer)),
    isProrated: sent.proration_behavior !== "none",
    extras: sent.add_invoice_items ?? [],
    discounts: sent.discounts,
    invoice_settings: toInvoiceSettings(NO_INVOICE_SETTINGS, sent.invoice_settings),
    payment_settings: toPaymentSettings(NO_PAYMENT_SETTINGS, sent.payment_settings),
    billing_mode: toBillingMode(sent.billing_mode),
  };
}

/** How a new subscription is billed: flexibly, unless the caller says otherwise. */
export function toBillingMode(sent: Create["billing_mode"]): Subscription["billing_mode"] {
  if (sent?.type === "classic") return { type: "classic", flexible: null };
  return { type: "flexible", flexible: { proration_discounts: sent?.flexible?.proration_discounts ?? "included" } };
}

/** The plain fields an update sets. */
export function changedFields(work: Work, subscription: Subscription, sent: Sent): Partial<Subscription> {
  checkPendingAllowed(sent);
  checkOwnEnd(subscription, sent);
  checkMethod(work, sent.default_payment_method, subscription.customer);
  const days = sent.days_until_due ?? subscription.days_until_due;
  checkDaysUntilDue(sent.collection_method ?? subscription.collection_method, days);
  const { id, customer, currency } = subscription;
  return {
    _taxRates: sentTaxRates(work, sent.default_tax_rates, {
      current: subscription._taxRates,
      param: "default_tax_rates",
    }),
    discounts: redeemSent(work, sent.discounts, { customer, currency, subscription: id }, subscription.discounts),
    ...given({
      collection_method: sent.collection_method,
      days_until_due: sent.days_until_due,
      default_payment_method: sent.default_payment_method,
      description: sent.description,
      metadata: sent.metadata === undefined ? undefined : sentMetadata(subscription.metadata, sent.metadata),
      pause_collection: sent.pause_collection && {
        behavior: sent.pause_collection.behavior,
        resumes_at: sent.pause_collection.resumes_at ?? null,
      },
      trial_settings: toTrialSettings(sent),
      invoice_settings:
        sent.invoice_settings && toInvoiceSettings(subscription.invoice_settings, sent.invoice_settings),
      payment_settings:
        sent.payment_settings && toPaymentSettings(subscription.payment_settings, sent.payment_settings),
    }),
    ...cancellation(work, subscription, sent),
  };
}

/** When a subscription is to end, set and unset; also for a new one that ends with its first period. */
export function cancellation(
  work: Work,
  subscription: Subscription,
  sent: Pick<Sent, "cancel_at" | "cancel_at_period_end"> & Partial<Pick<Sent, "cancellation_details">>,
): Partial<Subscription> {
  const { cancel_at: at, cancel_at_period_end: atPeriodEnd } = sent;
  const details = { ...subscription.cancellation_details, ...given(sent.cancellation_details ?? {}) };
  const now = work.now(subscription.customer);
  const end = Math.max(...itemsOf(work, subscription.id).map((item) => item.current_period_end));
  const reason = { cancellation_details: { ...details, reason: "cancellation_requested" as const } };
  const until = typeof at === "string" ? namedEnd(work, subscription, at) : at;
  const keeps = { canceled_at: subscription.canceled_at ?? now };
  if (atPeriodEnd) return { cancel_at: end, cancel_at_period_end: true, ...keeps, ...reason };
  if (typeof until === "number") {
    if (until <= now) throw invalidRequest("`cancel_at` must be in the future.", { param: "cancel_at" });
    return { cancel_at: until, cancel_at_period_end: false, ...keeps, ...reason };
  }
  if (atPeriodEnd === false || at === null) {
    const undone = { ...details, reason: null };
    return { cancel_at: null, cancel_at_period_end: false, canceled_at: null, cancellation_details: undone };
  }
  return sent.cancellation_details ? { cancellation_details: details } : {};
}

function namedEnd(work: Work, { id }: Subscription, name: "max_billed_until" | "max_period_end" | "min_period_end") {
  const ends = itemsOf(work, id).map((item) => item.current_period_end);
  return name === "min_period_end" ? Math.min(...ends) : Math.max(...ends);
}

const NO_INVOICE_SETTINGS: Subscription["invoice_settings"] = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: { type: "self" },
};

const NO_PAYMENT_SETTINGS: Subscription["payment_settings"] = {
  payment_method_options: null,
  payment_method_types: null,
  save_default_payment_method: "off",
};

function toInvoiceSettings(
  current: Subscription["invoice_settings"],
  sent: Sent["invoice_settings"],
): Subscription["invoice_settings"] {
  return { ...current, ...given({ description: sent?.description, footer: sent?.footer }) };
}

function toPaymentSettings(
  current: Subscription["payment_settings"],
  sent: Sent["payment_settings"],
): Subscription["payment_settings"] {
  return {
    ...current,
    ...given({
      payment_method_types: sent?.payment_method_types,
      save_default_payment_method: sent?.save_default_payment_method,
    }),
  };
}

function toTrialSettings({ trial_settings: sent }: Pick<Sent, "trial_settings">) {
  if (!sent) return undefined;
  const { billing_cycle_anchor: anchor, missing_payment_method } = sent.end_behavior;
  return { end_behavior: { billing_cycle_anchor: anchor ?? null, missing_payment_method } };
}

function trialEndOf(work: Work, sent: Create): number | null {
  const now = work.now(sent.customer);
  if (typeof sent.trial_end === "number") {
    if (sent.trial_end > now) return sent.trial_end;
    throw invalidRequest("Invalid timestamp: must be in the future.", { param: "trial_end" });
  }
  const days = sent.trial_period_days ?? (sent.trial_from_plan ? planTrialDays(work, sent) : null);
  return sent.trial_end === "now" || !days ? null : now + days * DAY;
}

function planTrialDays(work: Work, { items }: Create): number | null {
  const days = items.map(({ price }) => (price && work.find(prices, price)?.recurring?.trial_period_days) || 0);
  return Math.max(0, ...days) || null;
}

function checkMethod(work: Work, id: string | undefined, customer: string): void {
  if (id === undefined) return;
  const method = work.get(paymentMethods, id, { param: "default_payment_method" });
  if (method.customer === customer) return;
  const message = `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`;
  throw invalidRequest(message, { code: "resource_missing", param: "default_payment_method" });
}

function checkDaysUntilDue(method: Subscription["collection_method"] | undefined, days: number | null): void {
  if (method === "send_invoice" && days === null) {
    const message = "You must pass `days_until_due` when `collection_method` is `send_invoice`.";
    throw invalidRequest(message, { code: "parameter_missing", param: "days_until_due" });
  }
}

function checkPendingAllowed(sent: Sent): void {
  if (sent.payment_behavior !== "pending_if_incomplete") return;
  const refused = Object.entries(sent).find(([name, value]) => value !== undefined && !PENDING_ALLOWED.has(name))?.[0];
  if (refused === undefined) return;
  const message = `When \`payment_behavior\` is \`pending_if_incomplete\`, you cannot change \`${refused}\`.`;
  throw invalidRequest(message, { param: refused });
}

/** The end of a subscription that follows a schedule is the schedule's affair. */
function checkOwnEnd({ schedule }: Subscription, { cancel_at: at, cancel_at_period_end: atPeriodEnd }: Sent): void {
  if (schedule === null || (at === undefined && atPeriodEnd === undefined)) return;
  const message = `The subscription is managed by the subscription schedule \`${schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`;
  throw invalidRequest(message, { param: at === undefined ? "cancel_at_period_end" : "cancel_at" });
}

/** A subscription that can still be acted upon; an ended one is missing, as at Stripe. */
export function getLiving(work: Work, id: string): Subscription {
  const subscription = work.get(subscriptions, id);
  if (subscription.status !== "canceled") return subscription;
  throw resourceMissing("subscription", id);
}
