import { mergeMetadata, metadata } from "../../kernel/metadata";
import {
  boolean,
  given,
  hash,
  integer,
  list,
  oneOf,
  type ReadFields,
  required,
  text,
  unsettable,
} from "../../kernel/params";
import type { Call } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { paymentMethods } from "../cards/payment-methods";
import { type Customer, customers, getCustomer } from "../customers/customers";
import { discountsParam, redeemSent } from "../discounts/sent-discounts";
import { sentTaxRates, taxRatesParam } from "../taxes/tax-rates";
import { collectLater, stopWaiting } from "./collect-invoice";
import { createDraft, refreshTotals } from "./draft-invoice";
import { invoiceItems, pendingItems, placeItem } from "./invoice-items";
import { type Invoice, invoices } from "./invoices";
import { lineItems, linesOf } from "./line-items";

const shared = {
  auto_advance: boolean(),
  collection_method: oneOf("charge_automatically", "send_invoice"),
  custom_fields: unsettable(list(hash({ name: required(text(40)), value: required(text(140)) }))),
  days_until_due: integer({ min: 0 }),
  default_payment_method: text(),
  default_tax_rates: taxRatesParam,
  description: text(1500),
  discounts: discountsParam,
  due_date: integer({ min: 1 }),
  footer: text(),
  metadata: metadata(),
  statement_descriptor: text(22),
};

export const manualInvoiceParams = {
  ...shared,
  currency: text(3),
  customer: required(text()),
  pending_invoice_items_behavior: oneOf("exclude", "include"),
};

export const updateInvoiceParams = shared;

type Shared = ReadFields<typeof updateInvoiceParams>;

/** Makes a one-off draft, empty or with what is pending for the customer. */
export function createManualInvoice({ work, params }: Call<typeof manualInvoiceParams>) {
  const customer = getCustomer(work, params.customer);
  const currency = (params.currency ?? customer.currency ?? "eur").toLowerCase();
  if (params.collection_method === "send_invoice" && (params.days_until_due ?? params.due_date) === undefined) {
    const message = "You must pass `days_until_due` or `due_date` when `collection_method` is `send_invoice`.";
    throw invalidRequest(message, { code: "parameter_missing", param: "days_until_due" });
  }
  const { metadata: sent, custom_fields: fields, ...rest } = changesFrom(work, customer, params);
  const draft = createDraft(work, {
    ...rest,
    customer,
    currency,
    billing_reason: "manual",
    metadata: sent ?? {},
    custom_fields: fields ?? customer.invoice_settings.custom_fields,
  });
  const inherited = customer._discount === null ? [] : [customer._discount];
  const to = { customer: customer.id, invoice: draft.id, currency };
  work.update(invoices, draft.id, { discounts: redeemSent(work, params.discounts, to, inherited) });
  if (params.pending_invoice_items_behavior === "include") takePending(work, draft);
  const invoice = refreshTotals(work, draft.id);
  if (invoice.auto_advance) collectLater(work, invoice);
  else work.emit("invoice.created", invoices, invoice);
  return work.view(invoices, work.get(invoices, draft.id));
}

/** Changes a draft; of a finalized invoice only what no longer matters to anybody's books. */
export function updateDraft({ work, params, id }: Call<typeof updateInvoiceParams>) {
  const invoice = work.get(invoices, id("invoice"));
  const { metadata: _metadata, auto_advance: _advance, ...frozen } = params;
  if (invoice.status !== "draft" && Object.values(frozen).some((value) => value !== undefined)) {
    throw invalidRequest("Finalized invoices can't be updated in this way.", { code: "invoice_not_editable" });
  }
  const before = work.view(invoices, invoice);
  const set = changesFrom(work, work.get(customers, invoice.customer), params, invoice);
  const to = { customer: invoice.customer, invoice: invoice.id, currency: invoice.currency };
  const discounts = redeemSent(work, params.discounts, to, invoice.discounts);
  work.update(invoices, invoice.id, { ...set, discounts });
  const updated = invoice.status === "draft" ? refreshTotals(work, invoice.id) : work.get(invoices, invoice.id);
  work.emitUpdated("invoice.updated", invoices, updated, before);
  return work.view(invoices, updated);
}

/** Deletes a one-off draft; its items wait for the next invoice again. */
export function deleteDraft({ work, id }: { work: Work; id: (name: string) => string }) {
  const invoice = work.get(invoices, id("invoice"));
  if (invoice.status !== "draft" || invoice.parent) {
    const message = "You can only delete draft invoices that do not belong to a subscription.";
    throw invalidRequest(message, { code: "invoice_not_editable" });
  }
  work.emit("invoice.deleted", invoices, invoice);
  for (const line of linesOf(work, invoice.id)) work.remove(lineItems, line.id);
  for (const item of work.where(invoiceItems, "invoice", invoice.id)) {
    work.update(invoiceItems, item.id, { invoice: null });
  }
  stopWaiting(work, invoice.id);
  work.remove(invoices, invoice.id);
  return { id: invoice.id, object: "invoice", deleted: true };
}

function takePending(work: Work, draft: Invoice): void {
  for (const item of pendingItems(work, draft.customer, null)) {
    if (item.currency === draft.currency) placeItem(work, item, draft);
  }
}

function changesFrom(work: Work, customer: Customer, sent: Shared, invoice?: Invoice) {
  if (sent.default_payment_method !== undefined) checkMethod(work, sent.default_payment_method, customer);
  const created = invoice?.created ?? work.now(customer.id);
  const due = sent.days_until_due === undefined ? undefined : created + sent.days_until_due * 86_400;
  return given({
    auto_advance: sent.auto_advance,
    collection_method: sent.collection_method,
    _taxRates: sentTaxRates(work, sent.default_tax_rates, {
      current: invoice?._taxRates ?? [],
      param: "default_tax_rates",
    }),
    custom_fields: sent.custom_fields,
    default_payment_method: sent.default_payment_method,
    description: sent.description,
    due_date: sent.due_date ?? due,
    footer: sent.footer,
    metadata: sent.metadata === undefined ? undefined : mergeMetadata(invoice?.metadata ?? {}, sent.metadata),
    statement_descriptor: sent.statement_descriptor,
  });
}

function checkMethod(work: Work, id: string, customer: Customer): void {
  const method = work.get(paymentMethods, id, { param: "default_payment_method" });
  if (method.customer === customer.id) return;
  const message = "The payment method must be attached to the invoice's customer.";
  throw invalidRequest(message, { param: "default_payment_method" });
}
