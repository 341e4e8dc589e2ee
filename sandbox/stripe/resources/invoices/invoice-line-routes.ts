import { mergeMetadata, metadata } from "../../kernel/metadata";
import { hash, list, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { getCustomer } from "../customers/customers";
import { changedLineFields, changeLine } from "./change-line";
import { refreshTotals } from "./draft-invoice";
import { createInvoiceItem, type InvoiceItem, invoiceItems, placeItem } from "./invoice-items";
import { type Invoice, invoices } from "./invoices";
import { type LineItem, lineItems } from "./line-items";
import { invoiceItemFields, newInvoiceItem, oneTimePrice } from "./sent-invoice-items";

const { currency: _currency, unit_amount_decimal: _unitAmount, ...newLineFields } = invoiceItemFields;

const addParams = {
  invoice_metadata: metadata(),
  lines: required(list(hash({ ...newLineFields, invoice_item: text(), pricing: hash({ price: required(text()) }) }))),
};
const updateParams = {
  invoice_metadata: metadata(),
  lines: required(list(hash({ ...changedLineFields, id: required(text()) }))),
};
const removeParams = {
  invoice_metadata: metadata(),
  lines: required(list(hash({ behavior: required(oneOf("delete", "unassign")), id: required(text()) }))),
};

/** Lines of a draft, many at once; the invoice's totals follow. */
export const invoiceLineResource: Resource = {
  kinds: [],
  routes: [
    post({ path: "/v1/invoices/:invoice/add_lines", params: addParams, run: add }),
    post({ path: "/v1/invoices/:invoice/update_lines", params: updateParams, run: update }),
    post({ path: "/v1/invoices/:invoice/remove_lines", params: removeParams, run: remove }),
    post({ path: "/v1/invoices/:invoice/lines/:line", params: changedLineFields, run: updateOne }),
  ],
};

function add({ work, params, id }: Call<typeof addParams>) {
  return edit(work, { id: id("invoice"), sent: params.invoice_metadata }, (draft) => {
    for (const { invoice_item: existing, pricing, ...sent } of params.lines) {
      if (existing !== undefined) {
        placeItem(work, pendingItemOf(work, existing, draft), draft);
        continue;
      }
      const price = pricing && oneTimePrice(work, pricing.price);
      const wanted = { ...sent, currency: draft.currency, unit_amount_decimal: undefined, price };
      const item = createInvoiceItem(work, newInvoiceItem(work, getCustomer(work, draft.customer), wanted));
      work.emit("invoiceitem.created", invoiceItems, placeItem(work, item, draft));
    }
  });
}

function update({ work, params, id }: Call<typeof updateParams>) {
  return edit(work, { id: id("invoice"), sent: params.invoice_metadata }, (draft) => {
    for (const { id: line, ...sent } of params.lines) changeLine(work, lineOf(work, line, draft), sent);
  });
}

function updateOne({ work, params, id }: Call<typeof changedLineFields>) {
  edit(work, { id: id("invoice"), sent: undefined }, (draft) => {
    changeLine(work, lineOf(work, id("line"), draft), params);
  });
  return work.view(lineItems, work.get(lineItems, id("line")));
}

function remove({ work, params, id }: Call<typeof removeParams>) {
  return edit(work, { id: id("invoice"), sent: params.invoice_metadata }, (draft) => {
    for (const { id: lineId, behavior } of params.lines) {
      const line = lineOf(work, lineId, draft);
      const item = line.parent.invoice_item_details?.invoice_item;
      if (item === undefined) throw invalidRequest("Only lines of invoice items can be removed.", { param: "lines" });
      work.remove(lineItems, line.id);
      if (behavior === "unassign") {
        work.update(invoiceItems, item, { invoice: null });
        continue;
      }
      work.emit("invoiceitem.deleted", invoiceItems, work.get(invoiceItems, item));
      work.remove(invoiceItems, item);
    }
  });
}

type Edited = { id: string; sent: Parameters<typeof mergeMetadata>[1] | undefined };

function edit(work: Work, { id, sent }: Edited, change: (draft: Invoice) => void) {
  const draft = work.get(invoices, id);
  if (draft.status !== "draft") {
    const message = "This invoice can no longer be edited.";
    throw invalidRequest(message, { code: "invoice_not_editable" });
  }
  const before = work.view(invoices, draft);
  change(draft);
  if (sent !== undefined) work.update(invoices, id, { metadata: mergeMetadata(draft.metadata, sent) });
  const after = refreshTotals(work, id);
  work.emitUpdated("invoice.updated", invoices, after, before);
  return work.view(invoices, after);
}

function lineOf(work: Work, id: string, draft: Invoice): LineItem {
  const line = work.get(lineItems, id, { param: "lines" });
  if (line.invoice === draft.id) return line;
  throw invalidRequest(`The line ${id} is not part of this invoice.`, { param: "lines" });
}

function pendingItemOf(work: Work, id: string, draft: Invoice): InvoiceItem {
  const item = work.get(invoiceItems, id, { param: "lines" });
  if (item.customer === draft.customer && item.invoice === null && item.currency === draft.currency) return item;
  throw invalidRequest(`The invoice item ${id} cannot be added to this invoice.`, { param: "lines" });
}
