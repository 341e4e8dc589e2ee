import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, given, hash, integer, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import { getCustomer } from "../customers/customers";
import { coupons } from "./coupons";
import { findActiveCode, promotionCodes } from "./promotion-codes";

const createParams = {
  active: boolean(),
  code: text(500),
  customer: text(),
  expires_at: integer(),
  max_redemptions: integer({ min: 1 }),
  metadata: metadata(),
  promotion: required(hash({ coupon: required(text()), type: required(oneOf("coupon")) })),
  restrictions: hash({
    first_time_transaction: boolean(),
    minimum_amount: integer({ min: 1 }),
    minimum_amount_currency: text(3),
  }),
};

const updateParams = { active: boolean(), metadata: metadata() };

const listParams = {
  ...paging,
  active: boolean(),
  code: text(),
  coupon: text(),
  created: timeRange(),
  customer: text(),
};

export const promotionCodeResource: Resource = {
  kinds: [promotionCodes],
  routes: [
    post({ path: "/v1/promotion_codes", params: createParams, run: createCode }),
    get({ path: "/v1/promotion_codes", params: listParams, run: listCodes }),
    get({
      path: "/v1/promotion_codes/:code",
      params: {},
      run: ({ work, id }) => work.view(promotionCodes, work.get(promotionCodes, id("code"))),
    }),
    post({ path: "/v1/promotion_codes/:code", params: updateParams, run: updateCode }),
  ],
};

function createCode({ work, params }: Call<typeof createParams>) {
  const coupon = work.get(coupons, params.promotion.coupon, { param: "promotion[coupon]" });
  const code = params.code ?? work.newSecret(8).toUpperCase();
  if (params.active !== false && findActiveCode(work, code)) {
    const message = "An active promotion code with `code: " + code + "` already exists.";
    throw invalidRequest(message, { code: "resource_already_exists", param: "code" });
  }
  const created = work.insert(promotionCodes, {
    id: work.newId(promotionCodes),
    object: "promotion_code",
    active: params.active ?? true,
    code,
    created: work.now(),
    customer: params.customer === undefined ? null : getCustomer(work, params.customer).id,
    customer_account: null,
    expires_at: params.expires_at ?? coupon.redeem_by,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    promotion: { coupon: coupon.id, type: "coupon" },
    restrictions: {
      first_time_transaction: params.restrictions?.first_time_transaction ?? false,
      minimum_amount: params.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  });
  work.emit("promotion_code.created", promotionCodes, created);
  return work.view(promotionCodes, created);
}

function updateCode({ work, params, id }: Call<typeof updateParams>) {
  const row = work.get(promotionCodes, id("code"));
  const merged = params.metadata === undefined ? undefined : mergeMetadata(row.metadata, params.metadata);
  const rival = params.active && !row.active ? findActiveCode(work, row.code) : undefined;
  if (rival) throw invalidRequest("Another promotion code with this code is active.", { param: "active" });
  const set = given({ active: params.active, metadata: merged });
  return work.view(promotionCodes, work.change(promotionCodes, row.id, { event: "promotion_code.updated", set }));
}

function listCodes(call: Call<typeof listParams>) {
  const { active, code, coupon, created, customer } = call.params;
  const rows = call.work
    .all(promotionCodes)
    .filter(
      (row) =>
        (active === undefined || row.active === active) &&
        (code === undefined || row.code.toLowerCase() === code.toLowerCase()) &&
        (coupon === undefined || row.promotion.coupon === coupon) &&
        (customer === undefined || row.customer === customer) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, promotionCodes, rows);
}
