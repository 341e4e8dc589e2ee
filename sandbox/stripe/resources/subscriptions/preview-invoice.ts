import type { PublicObject } from "../../kernel/kind";
import { metadata } from "../../kernel/metadata";
import { boolean, hash, integer, list, oneOf, type ReadFields, text, unsettable } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, post } from "../../kernel/route";
import { invalidRequest, StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Customer, getCustomer } from "../customers/customers";
import { createDraft, refreshTotals } from "../invoices/draft-invoice";
import { createInvoiceItem, invoiceItems, pendingItems, placeItem } from "../invoices/invoice-items";
import type { Invoice } from "../invoices/invoices";
import { invoiceItemFields, newInvoiceItem, oneTimePrice } from "../invoices/sent-invoice-items";
import { draftChange } from "./draft-change";
import { draftSubscription, waitingFor } from "./draft-subscription";
import { draftRenewal } from "./renew-subscription";
import { changeOf } from "./sent-change";
import { changedItemsParam } from "./sent-items";
import { cancellation, getLiving } from "./sent-subscription";
import { showAsPreview } from "./show-preview";
import { anchorParam, momentParam, prorationParam } from "./subscription-params";
import { renewalOf } from "./subscription-tasks";
import { type Subscription, subscriptions } from "./subscriptions";

const details = {
  billing_cycle_anchor: anchorParam,
  cancel_at: unsettable(integer({ min: 1 })),
  cancel_at_period_end: boolean(),
  items: changedItemsParam,
  metadata: metadata(),
  proration_behavior: prorationParam,
  proration_date: integer({ min: 1 }),
  trial_end: momentParam,
};

const params = {
  currency: text(3),
  customer: text(),
  invoice_items: list(hash({ ...invoiceItemFields, price: text() })),
  preview_mode: oneOf("next", "recurring"),
  subscription: text(),
  subscription_details: hash(details),
};

type Sent = ReadFields<typeof params>;
type Details = Partial<ReadFields<typeof details>>;

export const previewResource: Resource = {
  kinds: [],
  routes: [post({ path: "/v1/invoices/create_preview", params, run: preview })],
};

/**
 * Shows the invoice that would come. It is really made and then undone, so that a preview cannot differ from what
 * the same request would charge.
 */
function preview({ work, params: sent }: Call<typeof params>): PublicObject {
  const subscription = sent.subscription === undefined ? undefined : getLiving(work, sent.subscription);
  const customer = getCustomer(work, subscription?.customer ?? requireCustomer(sent));
  if (sent.customer !== undefined && sent.customer !== customer.id) {
    throw invalidRequest("The subscription belongs to another customer.", { param: "subscription" });
  }
  addItems(work, customer, sent);
  const drafted = draftPreview(work, { customer, subscription, sent });
  const shown = showAsPreview(work, drafted, customer);
  work.rollback();
  return shown;
}

type Previewed = { customer: Customer; subscription: Subscription | undefined; sent: Sent };

function draftPreview(work: Work, { customer, subscription, sent }: Previewed): Invoice {
  const change: Details = sent.subscription_details ?? {};
  if (subscription) return previewChange(work, subscription, { change, mode: sent.preview_mode ?? "next" });
  if (change.items && change.items.length > 0) return previewNew(work, customer, change);
  const current = earliest(work, customer);
  if (current) return previewChange(work, current, { change, mode: sent.preview_mode ?? "next" });
  return previewPending(work, customer);
}

function previewNew(work: Work, customer: Customer, { items = [], trial_end: trialEnd, metadata: sent }: Details) {
  const { invoice } = draftSubscription(work, {
    customer: customer.id,
    items,
    trialEnd: typeof trialEnd === "number" ? trialEnd : null,
    metadata: sent ?? {},
    anchor: null,
    isProrated: true,
    extras: [],
  });
  return invoice;
}

type Mode = { change: Details; mode: "next" | "recurring" };

function previewChange(work: Work, subscription: Subscription, { change, mode }: Mode): Invoice {
  const { id } = subscription;
  const sent = { ...NO_CHANGE, ...change };
  work.update(subscriptions, id, cancellation(work, subscription, sent));
  const { invoice } = draftChange(work, id, changeOf(work, subscription, sent));
  if (invoice && mode === "next") return invoice;
  if (mode === "recurring") dropPending(work, subscription);
  return previewRenewal(work, work.get(subscriptions, id));
}

const NO_CHANGE = {
  add_invoice_items: undefined,
  billing_cycle_anchor: undefined,
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
    ? previewPending(work, getCustomer(work, subscription.customer))
    : draftRenewal(work, subscription.id, due);
}

function previewPending(work: Work, customer: Customer): Invoice {
  const pending = pendingItems(work, customer.id, null);
  const currency = pending[0]?.currency;
  if (currency === undefined) throw nothingToPreview();
  const draft = createDraft(work, { customer, currency, billing_reason: "manual" });
  for (const item of pending) placeItem(work, item, draft);
  return refreshTotals(work, draft.id);
}

function addItems(work: Work, customer: Customer, { invoice_items: items = [], currency }: Sent): void {
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

function requireCustomer({ customer }: Sent): string {
  if (customer !== undefined) return customer;
  const message = "You must pass `customer` or `subscription`.";
  throw invalidRequest(message, { code: "parameter_missing", param: "customer" });
}

function nothingToPreview(): StripeError {
  const message = "No upcoming invoices for customer";
  return new StripeError(404, { type: "invalid_request_error", code: "invoice_upcoming_none", message });
}
