import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { hash, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get } from "../../kernel/route";
import { invoicePayments } from "./invoice-payments";

const listParams = {
  ...paging,
  created: timeRange(),
  invoice: text(),
  payment: hash({ payment_intent: text(), type: required(oneOf("payment_intent")) }),
  status: oneOf("canceled", "open", "paid"),
};

export const invoicePaymentResource: Resource = {
  kinds: [invoicePayments],
  routes: [
    get({ path: "/v1/invoice_payments", params: listParams, run: list }),
    get({
      path: "/v1/invoice_payments/:payment",
      params: {},
      run: ({ work, id }) => work.view(invoicePayments, work.get(invoicePayments, id("payment"))),
    }),
  ],
};

function list(call: Call<typeof listParams>) {
  const { created, invoice, payment, status } = call.params;
  const rows = call.work
    .all(invoicePayments)
    .filter(
      (row) =>
        (invoice === undefined || row.invoice === invoice) &&
        (payment?.payment_intent === undefined || row.payment.payment_intent === payment.payment_intent) &&
        (status === undefined || row.status === status) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, invoicePayments, rows);
}
