import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, fromText, given, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import { taxRates } from "./tax-rates";

const TAX_TYPES = [
  "amusement_tax",
  "communications_tax",
  "gst",
  "hst",
  "igst",
  "jct",
  "lease_tax",
  "pst",
  "qst",
  "retail_delivery_fee",
  "rst",
  "sales_tax",
  "service_tax",
  "vat",
] as const;

const percentage = fromText((value, name) => {
  if (/^\d{1,3}(\.\d{1,4})?$/.test(value) && Number(value) <= 100) return Number(value);
  throw invalidRequest("Invalid percentage: must be between 0 and 100 with at most 4 decimal places.", { param: name });
});

const shared = {
  active: boolean(),
  country: text(2),
  description: text(),
  jurisdiction: text(50),
  metadata: metadata(),
  state: text(),
  tax_type: oneOf(...TAX_TYPES),
};

const createParams = {
  ...shared,
  display_name: required(text(50)),
  inclusive: required(boolean()),
  percentage: required(percentage),
};

const updateParams = { ...shared, display_name: text(50) };

export const taxRateResource: Resource = {
  kinds: [taxRates],
  routes: [
    post({ path: "/v1/tax_rates", params: createParams, run: create }),
    get({
      path: "/v1/tax_rates",
      params: { ...paging, active: boolean(), created: timeRange(), inclusive: boolean() },
      run: (call) => {
        const { active, created, inclusive } = call.params;
        const rows = call.work
          .all(taxRates)
          .filter(
            (row) =>
              (active === undefined || row.active === active) &&
              (inclusive === undefined || row.inclusive === inclusive) &&
              inTimeRange(row.created, created),
          );
        return listAnswer(call, taxRates, rows);
      },
    }),
    get({
      path: "/v1/tax_rates/:rate",
      params: {},
      run: ({ work, id }) => work.view(taxRates, work.get(taxRates, id("rate"))),
    }),
    post({ path: "/v1/tax_rates/:rate", params: updateParams, run: update }),
  ],
};

function create({ work, params }: Call<typeof createParams>) {
  const rate = work.insert(taxRates, {
    id: work.newId(taxRates),
    object: "tax_rate",
    active: params.active ?? true,
    country: params.country ?? null,
    created: work.now(),
    description: params.description ?? null,
    display_name: params.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: params.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    percentage: params.percentage,
    rate_type: "percentage",
    state: params.state ?? null,
    tax_type: params.tax_type ?? null,
  });
  work.emit("tax_rate.created", taxRates, rate);
  return work.view(taxRates, rate);
}

/** A rate's percentage never changes: invoices were made with it. */
function update({ work, params, id }: Call<typeof updateParams>) {
  const rate = work.get(taxRates, id("rate"));
  const merged = params.metadata === undefined ? undefined : mergeMetadata(rate.metadata, params.metadata);
  const set = given({ ...params, metadata: merged });
  return work.view(taxRates, work.change(taxRates, rate.id, { event: "tax_rate.updated", set }));
}
