import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { type Fields, fromText, given, hash, integer, list, oneOf, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import { products } from "../catalog/products";
import { type Coupon, coupons } from "./coupons";

const percent = fromText((value, name) => {
  const number = Number(value);
  if (/^\d{1,3}(\.\d+)?$/.test(value) && number > 0 && number <= 100) return number;
  throw invalidRequest("Invalid percent_off: must be greater than 0 and at most 100", { param: name });
});

const createParams = {
  amount_off: integer({ min: 1 }),
  applies_to: hash({ products: list(text()) }),
  currency: text(3),
  duration: oneOf("forever", "once", "repeating"),
  duration_in_months: integer({ min: 1 }),
  id: text(),
  max_redemptions: integer({ min: 1 }),
  metadata: metadata(),
  name: text(40),
  percent_off: percent,
  redeem_by: integer(),
};

const updateParams = { metadata: metadata(), name: text(40) };

export const couponResource: Resource = {
  kinds: [coupons],
  routes: [
    post({ path: "/v1/coupons", params: createParams, run: createCoupon }),
    get({
      path: "/v1/coupons",
      params: { ...paging, created: timeRange() },
      run: (call) => {
        const rows = call.work.all(coupons).filter((row) => inTimeRange(row.created, call.params.created));
        return listAnswer(call, coupons, rows);
      },
    }),
    get({
      path: "/v1/coupons/:coupon",
      params: {},
      run: ({ work, id }) => work.view(coupons, work.get(coupons, id("coupon"))),
    }),
    post({ path: "/v1/coupons/:coupon", params: updateParams, run: updateCoupon }),
    del({ path: "/v1/coupons/:coupon", params: {}, run: deleteCoupon }),
  ],
};

function createCoupon({ work, params }: Call<typeof createParams>) {
  const duration = params.duration ?? "once";
  checkTerms(params, duration);
  if (params.id !== undefined && work.find(coupons, params.id)) {
    throw invalidRequest("Coupon already exists.", { code: "resource_already_exists", param: "id" });
  }
  const limited = params.applies_to?.products ?? [];
  for (const product of limited) work.get(products, product, { param: "applies_to[products]" });
  const coupon = work.insert(coupons, {
    id: params.id ?? work.newSecret(8),
    object: "coupon",
    amount_off: params.amount_off ?? null,
    created: work.now(),
    currency: params.amount_off === undefined ? null : (params.currency?.toLowerCase() ?? null),
    duration,
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    _products: limited,
  });
  work.emit("coupon.created", coupons, coupon);
  return work.view(coupons, coupon);
}

type Terms = Pick<
  Call<typeof createParams>["params"],
  "amount_off" | "percent_off" | "currency" | "duration_in_months"
>;

function checkTerms(terms: Terms, duration: Coupon["duration"]): void {
  if ((terms.amount_off === undefined) === (terms.percent_off === undefined)) {
    throw invalidRequest("Must provide exactly one of percent_off and amount_off.", { param: "percent_off" });
  }
  if (terms.amount_off !== undefined && terms.currency === undefined) {
    throw invalidRequest("Must provide currency with amount_off.", { code: "parameter_missing", param: "currency" });
  }
  if ((duration === "repeating") !== (terms.duration_in_months !== undefined)) {
    throw invalidRequest("duration_in_months goes with the duration repeating, and only with it.", {
      param: "duration_in_months",
    });
  }
}

function updateCoupon({ work, params, id }: Call<typeof updateParams>) {
  const coupon = work.get(coupons, id("coupon"));
  const merged = params.metadata === undefined ? undefined : mergeMetadata(coupon.metadata, params.metadata);
  const set = given({ metadata: merged, name: params.name });
  return work.view(coupons, work.change(coupons, coupon.id, { event: "coupon.updated", set }));
}

/** A deleted coupon gives no new discounts; the ones it gave go on. */
function deleteCoupon({ work, id }: Pick<Call<Fields>, "work" | "id">) {
  const coupon = work.get(coupons, id("coupon"));
  work.emit("coupon.deleted", coupons, coupon);
  return work.view(coupons, work.update(coupons, coupon.id, { _deleted: true }));
}
