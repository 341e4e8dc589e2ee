import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, given, hash, integer, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { getCustomer } from "../customers/customers";
import { discountsParam, redeemSent } from "../discounts/sent-discounts";
import { subscriptions } from "../subscriptions/subscriptions";
import { sentTaxRates, taxRatesParam } from "../taxes/tax-rates";
import { refreshTotals } from "./draft-invoice";
import { createInvoiceItem, type InvoiceItem, invoiceItems, placeItem } from "./invoice-items";
import { type Invoice, invoices } from "./invoices";
import { invoiceItemFields, newInvoiceItem, oneTimePrice } from "./sent-invoice-items";

const createParams = {
  ...invoiceItemFields,
  customer: required(text()),
  invoice: text(),
  pricing: hash({ price: required(text()) }),
  subscription: text(),
};

const updateParams = {
  amount: integer(),
  description: text(),
  discountable: boolean(),
  discounts: discountsParam,
  metadata: metadata(),
  tax_rates: taxRatesParam,
};

const listParams = {
  ...paging,
  created: timeRange(),
  customer: text(),
  invoice: text(),
  pending: boolean(),
};

export const invoiceItemResource: Resource = {
  kinds: [invoiceItems],
  routes: [
    post({ path: "/v1/invoiceitems", params: createParams, run: create }),
    get({ path: "/v1/invoiceitems", params: listParams, run: list }),
    get({
      path: "/v1/invoiceitems/:item",
      params: {},
      run: ({ work, id }) => work.view(invoiceItems, work.get(invoiceItems, id("item"))),
    }),
    post({ path: "/v1/invoiceitems/:item", params: updateParams, run: update }),
    del({ path: "/v1/invoiceitems/:item", params: {}, run: remove }),
  ],
};

function create({ work, params }: Call<typeof createParams>) {
  const { invoice: invoiceId, subscription, pricing, ...sent } = params;
  const customer = getCustomer(work, params.customer);
  const draft = invoiceId === undefined ? null : draftOf(work, invoiceId, customer.id);
  const wanted = newInvoiceItem(work, customer, { ...sent, price: pricing && oneTimePrice(work, pricing.price) });
  const item = createInvoiceItem(work, { ...wanted, parent: parentOf(work, subscription, customer.id) });
  const placed = draft ? placeItem(work, item, draft) : item;
  work.emit("invoiceitem.created", invoiceItems, placed);
  if (draft) updateTotals(work, draft);
  return work.view(invoiceItems, placed);
}

function update({ work, params, id }: Call<typeof updateParams>) {
  const item = pendingItem(work, id("item"));
  const { amount, discounts, metadata: sent, tax_rates: taxes, ...rest } = params;
  const to = { customer: item.customer, invoice_item: item.id, currency: item.currency };
  work.update(invoiceItems, item.id, {
    discounts: redeemSent(work, discounts, to, item.discounts),
    _taxRates: taxes === undefined ? item._taxRates : sentTaxRates(work, taxes, { current: [], param: "tax_rates" }),
  });
  const merged = sent === undefined ? undefined : mergeMetadata(item.metadata, sent);
  const set = given({ ...rest, amount, net_amount: amount, metadata: merged });
  return work.view(invoiceItems, work.update(invoiceItems, item.id, set));
}

function remove({ work, id }: { work: Work; id: (name: string) => string }) {
  const item = pendingItem(work, id("item"));
  work.emit("invoiceitem.deleted", invoiceItems, item);
  work.remove(invoiceItems, item.id);
  return { id: item.id, object: "invoiceitem", deleted: true };
}

function list(call: Call<typeof listParams>) {
  const { work, params } = call;
  const { customer, invoice, pending } = params;
  const rows = customer === undefined ? work.all(invoiceItems) : work.where(invoiceItems, "customer", customer);
  const shown = rows.filter(
    (row) =>
      (invoice === undefined || row.invoice === invoice) &&
      (pending === undefined || (row.invoice === null) === pending) &&
      inTimeRange(row.date, params.created),
  );
  return listAnswer(call, invoiceItems, shown);
}

function pendingItem(work: Work, id: string): InvoiceItem {
  const item = work.get(invoiceItems, id);
  if (item.invoice === null) return item;
  throw invalidRequest("This invoice item is part of an invoice and cannot be changed.", {
    code: "invoice_not_editable",
  });
}

function draftOf(work: Work, id: string, customer: string): Invoice {
  const invoice = work.get(invoices, id, { param: "invoice" });
  if (invoice.status === "draft" && invoice.customer === customer) return invoice;
  const message = "The specified invoice can no longer be edited, or belongs to another customer.";
  throw invalidRequest(message, { code: "invoice_not_editable", param: "invoice" });
}

function updateTotals(work: Work, draft: Invoice): void {
  const before = work.view(invoices, draft);
  work.emitUpdated("invoice.updated", invoices, refreshTotals(work, draft.id), before);
}

function parentOf(work: Work, subscription: string | undefined, customer: string): InvoiceItem["parent"] {
  if (subscription === undefined) return null;
  const row = work.get(subscriptions, subscription, { param: "subscription" });
  if (row.customer !== customer) {
    throw invalidRequest("The subscription belongs to another customer.", { param: "subscription" });
  }
  return { subscription_details: { subscription: row.id }, type: "subscription_details" };
}
