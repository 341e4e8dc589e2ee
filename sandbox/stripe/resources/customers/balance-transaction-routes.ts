import { listAnswer, paging } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { given, integer, required, text, unsettable } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { get, post } from "../../kernel/route";
import { invalidRequest, resourceMissing } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { balanceTransactions, moveBalance } from "./balance-transactions";
import { customers } from "./customers";

const LIST = "/v1/customers/:customer/balance_transactions";

export const balanceTransactionResource: Resource = {
  kinds: [balanceTransactions],
  routes: [
    post({
      path: LIST,
      params: {
        amount: required(integer()),
        currency: required(text(3)),
        description: unsettable(text(350)),
        metadata: metadata(),
      },
      run: ({ work, params, id }) => {
        const customer = work.get(customers, id("customer"));
        if (params.amount === 0) throw invalidRequest("An adjustment cannot be 0.", { param: "amount" });
        const { amount, currency, description } = params;
        const merged = mergeMetadata({}, params.metadata);
        const move = { amount, currency, description, metadata: merged, type: "adjustment" as const };
        return work.view(balanceTransactions, moveBalance(work, customer.id, move));
      },
    }),
    get({
      path: LIST,
      params: { ...paging, invoice: text() },
      run: (call) => {
        const customer = call.work.get(customers, call.id("customer"));
        const rows = call.work.where(balanceTransactions, "customer", customer.id);
        const { invoice } = call.params;
        const shown = invoice === undefined ? rows : rows.filter((row) => row.invoice === invoice);
        return listAnswer(call, balanceTransactions, shown);
      },
    }),
    get({
      path: `${LIST}/:transaction`,
      params: {},
      run: ({ work, id }) => work.view(balanceTransactions, owned(work, id("customer"), id("transaction"))),
    }),
    post({
      path: `${LIST}/:transaction`,
      params: { description: unsettable(text(350)), metadata: metadata() },
      run: ({ work, params, id }) => {
        const row = owned(work, id("customer"), id("transaction"));
        const changes = given({
          description: params.description,
          metadata: params.metadata === undefined ? undefined : mergeMetadata(row.metadata, params.metadata),
        });
        return work.view(balanceTransactions, work.update(balanceTransactions, row.id, changes));
      },
    }),
  ],
};

function owned(work: Work, customerId: string, id: string) {
  const row = work.get(balanceTransactions, id);
  if (row.customer !== customerId) throw resourceMissing(balanceTransactions.name, id);
  return row;
}
