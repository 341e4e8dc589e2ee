import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { type Metadata, mergeMetadata, metadata } from "../../kernel/metadata";
import { integer, oneOf, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Charge, charges } from "./charges";
import { paymentIntents } from "./payment-intents";
import { type Refund, refunds } from "./refunds";

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
};

type RefundRequest = {
  amount?: number | undefined;
  metadata?: Metadata | null | undefined;
  reason?: Refund["reason"] | undefined;
};

/** Gives money back, at most what is left of the charge. */
function refundCharge(work: Work, charge: Charge, { amount: sent, metadata, reason }: RefundRequest): Refund {
  const rest = charge.amount_captured - refundedOf(work, charge);
  if (charge.status !== "succeeded" || !charge.captured) {
    throw invalidRequest("This charge has not been captured and cannot be refunded.", { param: "charge" });
  }
  if (rest === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw invalidRequest(message, { code: "charge_already_refunded" });
  }
  const amount = sent ?? rest;
  if (amount > rest) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${rest})`;
    throw invalidRequest(message, { param: "amount" });
  }
  const refund = work.insert(refunds, {
    id: work.newId(refunds),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: work.now(charge.customer),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { type: "refund" }, type: "card" },
    metadata: mergeMetadata({}, metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  });
  const set = { amount_refunded: charge.amount_refunded + amount, refunded: amount === rest };
  work.emit("refund.created", refunds, refund);
  work.change(charges, charge.id, { event: "charge.refunded", set });
  return refund;
}

function refundedOf(work: Work, charge: Charge): number {
  return work.where(refunds, "charge", charge.id).reduce((sum, refund) => sum + refund.amount, 0);
}

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
