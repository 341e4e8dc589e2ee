import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, given, hash, integer, list, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { createPrice, priceDataParams, tiersParam } from "./create-price";
import { prices } from "./prices";

const createParams = {
  ...priceDataParams,
  product: required(text()),
  active: boolean(),
  billing_scheme: oneOf("per_unit", "tiered"),
  lookup_key: text(200),
  nickname: text(),
  tiers: tiersParam,
  tiers_mode: oneOf("graduated", "volume"),
  transfer_lookup_key: boolean(),
  transform_quantity: hash({ divide_by: required(integer({ min: 1 })), round: required(oneOf("down", "up")) }),
};

const updateParams = {
  active: boolean(),
  lookup_key: text(200),
  metadata: metadata(),
  nickname: text(),
  tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
  transfer_lookup_key: boolean(),
};

const listParams = {
  ...paging,
  active: boolean(),
  created: timeRange(),
  currency: text(),
  lookup_keys: list(text()),
  product: text(),
  recurring: hash({
    interval: oneOf("day", "week", "month", "year"),
    meter: text(),
    usage_type: oneOf("licensed", "metered"),
  }),
  type: oneOf("one_time", "recurring"),
};

export const priceResource: Resource = {
  kinds: [prices],
  routes: [
    post({
      path: "/v1/prices",
      params: createParams,
      run: ({ work, params: { transfer_lookup_key: transfer, ...sent } }) => {
        takeLookupKey(work, sent.lookup_key, transfer ?? false);
        return work.view(prices, createPrice(work, sent));
      },
    }),
    get({ path: "/v1/prices", params: listParams, run: listPrices }),
    get({
      path: "/v1/prices/:price",
      params: {},
      run: ({ work, id }) => work.view(prices, work.get(prices, id("price"))),
    }),
    post({ path: "/v1/prices/:price", params: updateParams, run: updatePrice }),
  ],
};

function updatePrice({ work, params, id }: Call<typeof updateParams>) {
  const price = work.get(prices, id("price"));
  const { transfer_lookup_key: transfer, metadata: sentMetadata, ...rest } = params;
  if (price.tax_behavior !== "unspecified" && (rest.tax_behavior ?? price.tax_behavior) !== price.tax_behavior) {
    throw invalidRequest("The tax behavior of a price cannot be changed once it is set.", { param: "tax_behavior" });
  }
  if (rest.lookup_key !== price.lookup_key) takeLookupKey(work, rest.lookup_key, transfer ?? false);
  const merged = sentMetadata === undefined ? undefined : mergeMetadata(price.metadata, sentMetadata);
  const set = given({ ...rest, metadata: merged });
  return work.view(prices, work.change(prices, price.id, { event: "price.updated", set }));
}

/** Frees a lookup key from the price that has it, if that was asked for. */
function takeLookupKey(work: Work, key: string | undefined, transfer: boolean): void {
  if (key === undefined) return;
  for (const holder of work.where(prices, "lookup_key", key)) {
    if (!transfer) {
      const message = `A price (\`${holder.id}\`) already uses that lookup key.`;
      throw invalidRequest(message, { code: "resource_already_exists", param: "lookup_key" });
    }
    work.change(prices, holder.id, { event: "price.updated", set: { lookup_key: null } });
  }
}

function listPrices(call: Call<typeof listParams>) {
  const { active, created, currency, lookup_keys: keys, product, recurring, type } = call.params;
  const rows = product === undefined ? call.work.all(prices) : call.work.where(prices, "product", product);
  const shown = rows.filter(
    (row) =>
      (active === undefined || row.active === active) &&
      (currency === undefined || row.currency === currency) &&
      (keys === undefined || (row.lookup_key !== null && keys.includes(row.lookup_key))) &&
      (type === undefined || row.type === type) &&
      (recurring?.interval === undefined || row.recurring?.interval === recurring.interval) &&
      (recurring?.meter === undefined || row.recurring?.meter === recurring.meter) &&
      (recurring?.usage_type === undefined || row.recurring?.usage_type === recurring.usage_type) &&
      inTimeRange(row.created, created),
  );
  return listAnswer(call, prices, shown);
}
