import { listAnswer, paging } from "../../kernel/list-answer";
import { required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { del, get, post } from "../../kernel/route";
import { invalidRequest, resourceMissing } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { customers } from "./customers";
import { type TaxId, taxIds } from "./tax-ids";

const LIST = "/v1/customers/:customer/tax_ids";

/** Shapes of the numbers people use here; any other known type is taken as it is. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  eu_vat: /^[A-Z]{2}[0-9A-Z+*]{2,12}$/,
  gb_vat: /^(GB)?\d{9}(\d{3})?$/,
  us_ein: /^\d{2}-?\d{7}$/,
  ch_vat: /^CHE-?\d{3}\.?\d{3}\.?\d{3} ?(MWST|TVA|IVA)$/,
};

/** Numbers Stripe reserves for trying out the outcomes of verification. */
const OUTCOMES: readonly [digits: string, status: "verified" | "unverified" | "pending"][] = [
  ["000000000", "verified"],
  ["111111111", "unverified"],
  ["222222222", "pending"],
];

export const taxIdResource: Resource = {
  kinds: [taxIds],
  routes: [
    post({
      path: LIST,
      params: { type: required(text()), value: required(text()) },
      run: ({ work, params, id }) => {
        const customer = work.get(customers, id("customer"));
        return work.view(taxIds, createTaxId(work, customer.id, params));
      },
    }),
    get({
      path: LIST,
      params: { ...paging },
      run: (call) => {
        const customer = call.work.get(customers, call.id("customer"));
        return listAnswer(call, taxIds, call.work.where(taxIds, "customer", customer.id));
      },
    }),
    get({
      path: `${LIST}/:taxId`,
      params: {},
      run: ({ work, id }) => work.view(taxIds, owned(work, id("customer"), id("taxId"))),
    }),
    del({
      path: `${LIST}/:taxId`,
      params: {},
      run: ({ work, id }) => {
        const taxId = owned(work, id("customer"), id("taxId"));
        work.emit("customer.tax_id.deleted", taxIds, taxId);
        work.remove(taxIds, taxId.id);
        return { id: taxId.id, object: "tax_id", deleted: true };
      },
    }),
  ],
};

/** Gives a customer a tax id, refusing numbers that cannot be of that type. */
export function createTaxId(work: Work, customerId: string, { type, value }: { type: string; value: string }): TaxId {
  if (!/^[a-z]{2}_[a-z]+$/.test(type)) throw invalidRequest(`Invalid type: ${type}`, { param: "type" });
  if (FORMATS[type]?.test(value) === false) {
    throw invalidRequest(`Invalid value for ${type}.`, { code: "tax_id_invalid", param: "value" });
  }
  const prefix = type.slice(0, 2).toUpperCase();
  const status = OUTCOMES.find(([digits]) => value.includes(digits))?.[1] ?? "verified";
  const taxId = work.insert(taxIds, {
    id: work.newId(taxIds),
    object: "tax_id",
    country: prefix === "EU" ? value.slice(0, 2) : prefix,
    created: work.now(customerId),
    customer: customerId,
    customer_account: null,
    livemode: false,
    owner: { customer: customerId, customer_account: null, type: "customer" },
    type,
    value,
    verification: { status, verified_address: null, verified_name: null },
  });
  work.emit("customer.tax_id.created", taxIds, taxId);
  return taxId;
}

function owned(work: Work, customerId: string, id: string): TaxId {
  const taxId = work.get(taxIds, id);
  if (taxId.customer !== customerId) throw resourceMissing(taxIds.name, id);
  return taxId;
}
