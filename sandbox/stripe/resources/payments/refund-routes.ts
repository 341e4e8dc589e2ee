import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { integer, oneOf, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Charge, charges } from "./charges";
import { paymentIntents } from "./payment-intents";
import { refundCharge, SETTLE_REFUND, settleRefund } from "./refund-charge";
import { refunds } from "./refunds";

const createParams = {
  amount: integer({ min: 1 }),
  charge: text(),
  metadata: metadata(),
  payment_intent: text(),
  reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
};

const listParams = { ...paging, charge: text(), created: timeRange(), payment_intent: text() };

export const refundResource: Resource = {
  kinds: [refunds],
  routes: [
    post({
      path: "/v1/refunds",
      params: createParams,
      run: ({ work, params }) => {
        const charge = chargeFrom(work, params.charge, params.payment_intent);
        return work.view(refunds, refundCharge(work, charge, params));
      },
    }),
    get({ path: "/v1/refunds", params: listParams, run: listRefunds }),
    get({
      path: "/v1/refunds/:refund",
      params: {},
      run: ({ work, id }) => work.view(refunds, work.get(refunds, id("refund"))),
    }),
    post({
      path: "/v1/refunds/:refund",
      params: { metadata: metadata() },
      run: ({ work, params, id }) => {
        const refund = work.get(refunds, id("refund"));
        const set = { metadata: mergeMetadata(refund.metadata, params.metadata) };
        return work.view(refunds, work.change(refunds, refund.id, { event: "refund.updated", set }));
      },
    }),
  ],
  tasks: { [SETTLE_REFUND]: settleRefund },
};

function chargeFrom(work: Work, chargeId: string | undefined, intentId: string | undefined): Charge {
  if (chargeId !== undefined) return work.get(charges, chargeId, { param: "charge" });
  if (intentId === undefined) {
    throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.");
  }
  const { latest_charge: latest } = work.get(paymentIntents, intentId, { param: "payment_intent" });
  if (latest === null) {
    throw invalidRequest("This PaymentIntent does not have a successful charge to refund.", {
      param: "payment_intent",
    });
  }
  return work.get(charges, latest);
}

function listRefunds(call: Call<typeof listParams>) {
  const { charge, created, payment_intent: intent } = call.params;
  const rows = call.work
    .all(refunds)
    .filter(
      (row) =>
        (charge === undefined || row.charge === charge) &&
        (intent === undefined || row.payment_intent === intent) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, refunds, rows);
}
