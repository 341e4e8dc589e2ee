import { inTimeRange, listAnswer, listInOrder, paging, timeRange } from "../../kernel/list-answer";
import { boolean, oneOf, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { paymentMethods } from "../cards/payment-methods";
import { markUncollectible, voidInvoice } from "./close-invoice";
import { finalizeDue, finalizeNow, markOverdue, retryDue, warnOfDueDate } from "./collect-invoice";
import { FINALIZE_INVOICE, OVERDUE, RETRY_INVOICE, WILL_BE_DUE } from "./invoice-tasks";
import { type Invoice, invoices } from "./invoices";
import { lineItems, linesOf } from "./line-items";
import {
  createManualInvoice,
  deleteDraft,
  manualInvoiceParams,
  updateDraft,
  updateInvoiceParams,
} from "./manual-invoice";
import { payInvoice, payOutOfBand } from "./pay-invoice";
import { settleFromIntent } from "./settle-invoice";

const payParams = { off_session: boolean(), paid_out_of_band: boolean(), payment_method: text() };

const listParams = {
  ...paging,
  collection_method: oneOf("charge_automatically", "send_invoice"),
  created: timeRange(),
  customer: text(),
  due_date: timeRange(),
  status: oneOf("draft", "open", "paid", "uncollectible", "void"),
  subscription: text(),
};

export const invoiceResource: Resource = {
  kinds: [invoices, lineItems],
  routes: [
    post({ path: "/v1/invoices", params: manualInvoiceParams, run: createManualInvoice }),
    get({ path: "/v1/invoices", params: listParams, run: list }),
    get({
      path: "/v1/invoices/:invoice",
      params: {},
      run: ({ work, id }) => work.view(invoices, work.get(invoices, id("invoice"))),
    }),
    post({ path: "/v1/invoices/:invoice", params: updateInvoiceParams, run: updateDraft }),
    del({ path: "/v1/invoices/:invoice", params: {}, run: deleteDraft }),
    get({
      path: "/v1/invoices/:invoice/lines",
      params: paging,
      // Lines are listed in the order of the invoice, unlike everything else.
      run: (call) => {
        const invoice = call.work.get(invoices, call.id("invoice"));
        return listInOrder(call, lineItems, linesOf(call.work, invoice.id));
      },
    }),
    post({
      path: "/v1/invoices/:invoice/finalize",
      params: { auto_advance: boolean() },
      run: ({ work, params, id }) => work.view(invoices, finalizeNow(work, id("invoice"), params.auto_advance)),
    }),
    post({ path: "/v1/invoices/:invoice/pay", params: payParams, run: pay }),
    post({
      path: "/v1/invoices/:invoice/send",
      params: {},
      run: ({ work, id }) => work.view(invoices, send(work, id("invoice"))),
    }),
    post({
      path: "/v1/invoices/:invoice/void",
      params: {},
      run: ({ work, id }) => work.view(invoices, voidInvoice(work, id("invoice"))),
    }),
    post({
      path: "/v1/invoices/:invoice/mark_uncollectible",
      params: {},
      run: ({ work, id }) => work.view(invoices, markUncollectible(work, id("invoice"))),
    }),
  ],
  tasks: {
    [FINALIZE_INVOICE]: finalizeDue,
    [RETRY_INVOICE]: retryDue,
    [WILL_BE_DUE]: warnOfDueDate,
    [OVERDUE]: markOverdue,
  },
  hooks: { paymentIntentSettled: settleFromIntent },
};

function pay({ work, params, id }: Call<typeof payParams>) {
  const invoice = work.get(invoices, id("invoice"));
  if (params.paid_out_of_band) return work.view(invoices, payOutOfBand(work, invoice.id));
  const method = params.payment_method && work.get(paymentMethods, params.payment_method, { param: "payment_method" });
  if (method && method.customer !== invoice.customer) {
    const message = "The payment method must be attached to the invoice's customer.";
    throw invalidRequest(message, { param: "payment_method" });
  }
  // Stripe takes the customer to be away here unless told otherwise.
  const attempt = { offSession: params.off_session ?? true, paymentMethod: method ? method.id : undefined };
  return work.view(invoices, payInvoice(work, invoice.id, attempt));
}

function send(work: Work, id: string): Invoice {
  const { status } = work.get(invoices, id);
  if (status === "draft") finalizeNow(work, id, undefined);
  const invoice = work.get(invoices, id);
  if (invoice.status !== "open") {
    throw invalidRequest(`This invoice cannot be sent: it is ${invoice.status}.`, { code: "invoice_not_editable" });
  }
  work.emit("invoice.sent", invoices, invoice);
  return invoice;
}

function list(call: Call<typeof listParams>) {
  const { work, params } = call;
  const { customer, status, subscription, collection_method: collection } = params;
  const rows = customer === undefined ? work.all(invoices) : work.where(invoices, "customer", customer);
  const shown = rows.filter(
    (row) =>
      (status === undefined || row.status === status) &&
      (subscription === undefined || row.parent?.subscription_details.subscription === subscription) &&
      (collection === undefined || row.collection_method === collection) &&
      inTimeRange(row.created, params.created) &&
      inTimeRange(row.due_date ?? 0, params.due_date),
  );
  return listAnswer(call, invoices, shown);
}
