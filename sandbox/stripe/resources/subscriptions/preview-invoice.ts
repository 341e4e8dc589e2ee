import type { PublicObject } from "../../kernel/kind";
import type { Resource } from "../../kernel/resource";
import { type Call, post } from "../../kernel/route";
import { invalidRequest, StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Customer, customers, getCustomer } from "../customers/customers";
import { redeemSent, type SentDiscounts } from "../discounts/sent-discounts";
import { createDraft, refreshTotals } from "../invoices/draft-invoice";
import { createInvoiceItem, invoiceItems, pendingItems, placeItem } from "../invoices/invoice-items";
import type { Invoice } from "../invoices/invoices";
import { newInvoiceItem, oneTimePrice } from "../invoices/sent-invoice-items";
import { sentTaxRates } from "../taxes/tax-rates";
import { sentAnchor } from "./billing-anchor";
import { draftChange } from "./draft-change";
import { draftSubscription, waitingFor } from "./draft-subscription";
import { draftEnding } from "./end-subscription";
import { type PreviewDetails, previewParams, type SentPreview } from "./preview-params";
import { draftRenewal } from "./renew-subscription";
import { draftResume } from "./resume-subscription";
import { changeOf } from "./sent-change";
import { cancellation, getLiving, toBillingMode } from "./sent-subscription";
import { showAsPreview } from "./show-preview";
import { renewalOf } from "./subscription-tasks";
import { type Subscription, subscriptions } from "./subscriptions";

export const previewResource: Resource = {
  kinds: [],
  routes: [post({ path: "/v1/invoices/create_preview", params: previewParams, run: preview })],
};

/**
 * Shows the invoice that would come. It is really made, and undone once the answer is ready, so that a preview cannot
 * differ from what the same request would charge.
 */
function preview({ work, params: sent }: Call<typeof previewParams>): PublicObject {
  const subscription = sent.subscription === undefined ? undefined : getLiving(work, sent.subscription);
  const customer = getCustomer(work, subscription?.customer ?? requireCustomer(sent));
  if (sent.customer !== undefined && sent.customer !== customer.id) {
    throw invalidRequest("The subscription belongs to another customer.", { param: "subscription" });
  }
  work.discard();
  addItems(work, customer, sent);
  return showAsPreview(work, draftPreview(work, { customer, subscription, sent }), customer);
}

type Previewed = { customer: Customer; subscription: Subscription | undefined; sent: SentPreview };

function draftPreview(work: Work, { customer, subscription, sent }: Previewed): Invoice {
  const details: PreviewDetails = sent.subscription_details ?? {};
  const isNew = !subscription && details.items && details.items.length > 0;
  if (isNew) return previewNew(work, customer, { details, discounts: sent.discounts });
  const current = subscription ?? earliest(work, customer);
  if (!current) return previewPending(work, customer, null);
  useDiscounts(work, current, sent.discounts);
  return previewChange(work, current, { details, mode: sent.preview_mode ?? "next" });
}

type New = { details: PreviewDetails; discounts: SentDiscounts };

function previewNew(work: Work, customer: Customer, { details, discounts }: New): Invoice {
  const { items = [], trial_end: trialEnd, metadata: sent, billing_cycle_anchor: anchor } = details;
  const { invoice } = draftSubscription(work, {
    customer: customer.id,
    items,
    trialEnd: typeof trialEnd === "number" ? trialEnd : null,
    metadata: sent ?? {},
    anchor: sentAnchor(
      { billing_cycle_anchor: anchor?.timestamp, billing_cycle_anchor_config: undefined },
      work.now(customer.id),
    ),
    isProrated: details.proration_behavior !== "none",
    discounts,
    _taxRates: sentTaxRates(work, details.default_tax_rates, { current: [], param: "default_tax_rates" }),
    ...(details.billing_mode ? { billing_mode: toBillingMode(details.billing_mode) } : {}),
  });
  return invoice;
}

type Mode = { details: PreviewDetails; mode: "next" | "recurring" };

function previewChange(work: Work, subscription: Subscription, { details, mode }: Mode): Invoice {
  const { id } = subscription;
  const { default_tax_rates: rates, proration_behavior: behavior, proration_date: date } = details;
  const current = subscription._taxRates;
  work.update(subscriptions, id, { _taxRates: sentTaxRates(work, rates, { current, param: "default_tax_rates" }) });
  if (details.cancel_now) return draftEnding(work, id, { isProrated: behavior !== "none", time: date });
  if (details.resume_at) return draftResume(work, id, { anchor: "now", isFree: false });
  const { type } = details.billing_cycle_anchor ?? {};
  const anchor = type && type !== "timestamp" ? { type } : undefined;
  const sent = { ...NO_CHANGE, ...details, billing_cycle_anchor: anchor };
  work.update(subscriptions, id, cancellation(work, subscription, sent));
  const { invoice } = draftChange(work, id, changeOf(work, subscription, sent));
  if (invoice && mode === "next") return invoice;
  if (mode === "recurring") dropPending(work, subscription);
  return previewRenewal(work, work.get(subscriptions, id));
}

/** Has the previewed invoice use these discounts and no others, where any were sent. */
function useDiscounts(work: Work, subscription: Subscription, sent: SentDiscounts): void {
  if (sent === undefined) return;
  const { id, customer, currency, discounts: current } = subscription;
  const discounts = redeemSent(work, sent, { customer, currency, subscription: id }, current);
  work.update(subscriptions, id, { discounts });
  work.update(customers, customer, { _discount: null });
}

const NO_CHANGE = {
  add_invoice_items: undefined,
  cancel_at: undefined,
  cancel_at_period_end: undefined,
  items: undefined,
  proration_behavior: undefined,
  proration_date: undefined,
  trial_end: undefined,
};

function previewRenewal(work: Work, subscription: Subscription): Invoice {
  const due = renewalOf(work, subscription);
  const ends = subscription.cancel_at !== null && due !== null && subscription.cancel_at <= due;
  if (due === null || (ends && waitingFor(work, subscription).length === 0)) throw nothingToPreview();
  return ends
    ? previewPending(work, getCustomer(work, subscription.customer), subscription.id)
    : draftRenewal(work, subscription.id, due);
}

function previewPending(work: Work, customer: Customer, subscription: string | null): Invoice {
  const pending = pendingItems(work, customer.id, subscription);
  const currency = pending[0]?.currency;
  if (currency === undefined) throw nothingToPreview();
  const draft = createDraft(work, { customer, currency, billing_reason: "manual" });
  for (const item of pending) placeItem(work, item, draft);
  return refreshTotals(work, draft.id);
}

function addItems(work: Work, customer: Customer, { invoice_items: items = [], currency }: SentPreview): void {
  for (const item of items) {
    const price = item.price === undefined ? undefined : oneTimePrice(work, item.price);
    createInvoiceItem(work, newInvoiceItem(work, customer, { ...item, price, currency: item.currency ?? currency }));
  }
}

function dropPending(work: Work, subscription: Subscription): void {
  for (const item of waitingFor(work, subscription)) work.remove(invoiceItems, item.id);
}

function earliest(work: Work, customer: Customer): Subscription | undefined {
  const renewing = work.where(subscriptions, "customer", customer.id).flatMap((subscription) => {
    const at = renewalOf(work, subscription);
    return at === null ? [] : [{ subscription, at }];
  });
  return renewing.sort((a, b) => a.at - b.at)[0]?.subscription;
}

function requireCustomer({ customer }: SentPreview): string {
  if (customer !== undefined) return customer;
  const message = "You must pass `customer` or `subscription`.";
  throw invalidRequest(message, { code: "parameter_missing", param: "customer" });
}

function nothingToPreview(): StripeError {
  const message = "No upcoming invoices for customer";
  return new StripeError(404, { type: "invalid_request_error", code: "invoice_upcoming_none", message });
}
