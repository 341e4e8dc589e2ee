import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata } from "../../kernel/metadata";
import { given, type ReadFields, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import type { Work } from "../../kernel/work";
import { toAddress, toShipping } from "../address";
import { createCustomerParams, updateCustomerParams } from "./customer-params";
import { type Customer, customers, type InvoiceSettings } from "./customers";

type Shared = ReadFields<typeof updateCustomerParams>;

const NO_SETTINGS: InvoiceSettings = {
  custom_fields: null,
  default_payment_method: null,
  footer: null,
  rendering_options: null,
};

export const customerResource: Resource = {
  kinds: [customers],
  routes: [
    post({ path: "/v1/customers", params: createCustomerParams, run: createCustomer }),
    get({
      path: "/v1/customers",
      params: { ...paging, created: timeRange(), email: text() },
      run: (call) => {
        const { created, email } = call.params;
        const rows = email === undefined ? call.work.all(customers) : call.work.where(customers, "email", email);
        return listAnswer(
          call,
          customers,
          rows.filter((row) => inTimeRange(row.created, created)),
        );
      },
    }),
    get({
      path: "/v1/customers/:customer",
      params: {},
      run: ({ work, id }) => work.view(customers, work.get(customers, id("customer"), { deleted: true })),
    }),
    post({ path: "/v1/customers/:customer", params: updateCustomerParams, run: updateCustomer }),
    del({ path: "/v1/customers/:customer", params: {}, run: deleteCustomer }),
  ],
};

function createCustomer({ work, params }: Call<typeof createCustomerParams>) {
  const blank: Customer = {
    id: work.newId(customers),
    object: "customer",
    address: null,
    balance: 0,
    created: work.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: work.newSecret(8).toUpperCase(),
    invoice_settings: NO_SETTINGS,
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  const { id } = work.insert(customers, { ...blank, ...changesFrom(blank, params) });
  work.emit("customer.created", customers, work.get(customers, id));
  return work.view(customers, work.get(customers, id));
}

function updateCustomer({ work, params, id }: Call<typeof updateCustomerParams>) {
  const customer = work.get(customers, id("customer"));
  const set = changesFrom(customer, params);
  return work.view(customers, work.change(customers, customer.id, { event: "customer.updated", set }));
}

function deleteCustomer({ work, id }: { work: Work; id(name: string): string }) {
  const customer = work.get(customers, id("customer"));
  work.tell("customerDeleted", customer.id);
  work.emit("customer.deleted", customers, work.get(customers, customer.id));
  return work.view(customers, work.update(customers, customer.id, { _deleted: true }));
}

function changesFrom(customer: Customer, params: Shared): Partial<Customer> {
  const settings = params.invoice_settings;
  const sent = settings?.rendering_options;
  const rendering = sent && { amount_tax_display: sent.amount_tax_display ?? null, template: sent.template ?? null };
  return given({
    address: toAddress(params.address),
    description: params.description,
    email: params.email,
    invoice_prefix: params.invoice_prefix,
    invoice_settings: settings && {
      ...customer.invoice_settings,
      ...given({ ...settings, rendering_options: rendering }),
    },
    metadata: params.metadata === undefined ? undefined : mergeMetadata(customer.metadata, params.metadata),
    name: params.name,
    next_invoice_sequence: params.next_invoice_sequence,
    phone: params.phone,
    preferred_locales: params.preferred_locales === null ? [] : params.preferred_locales,
    shipping: toShipping(params.shipping),
    tax_exempt: params.tax_exempt === null ? ("none" as const) : params.tax_exempt,
  });
}
