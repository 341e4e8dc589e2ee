import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get } from "../../kernel/route";
import { charges } from "./charges";

const listParams = {
  ...paging,
  created: timeRange(),
  customer: text(),
  payment_intent: text(),
  transfer_group: text(),
};

export const chargeResource: Resource = {
  kinds: [charges],
  routes: [
    get({ path: "/v1/charges", params: listParams, run: listCharges }),
    get({
      path: "/v1/charges/:charge",
      params: {},
      run: ({ work, id }) => work.view(charges, work.get(charges, id("charge"))),
    }),
  ],
};

function listCharges(call: Call<typeof listParams>) {
  const { created, customer, payment_intent: intent, transfer_group: group } = call.params;
  const rows = call.work
    .all(charges)
    .filter(
      (row) =>
        (customer === undefined || row.customer === customer) &&
        (intent === undefined || row.payment_intent === intent) &&
        (group === undefined || row.transfer_group === group) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, charges, rows);
}
