import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata } from "../../kernel/metadata";
import { type Fields, given, type ReadFields, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { ownTimes } from "../../state/own-time";
import { toAddress, toShipping } from "../address";
import { attachPaymentMethod } from "../cards/attach-payment-method";
import { cardError, cardErrorBody } from "../cards/card-error";
import { findOrMakePaymentMethod } from "../cards/create-payment-method";
import { behaviourOf, paymentMethods } from "../cards/payment-methods";
import { livingOn, testClocks } from "../clocks/test-clocks";
import { moveBalance } from "./balance-transactions";
import { createCustomerParams, updateCustomerParams } from "./customer-params";
import { type Customer, customers, type InvoiceSettings } from "./customers";
import { removeCustomer } from "./remove-customer";
import { createTaxId } from "./tax-id-routes";

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
      params: { ...paging, created: timeRange(), email: text(), test_clock: text() },
      run: (call) => {
        const { created, email, test_clock: clock } = call.params;
        const rows = email === undefined ? call.work.all(customers) : call.work.where(customers, "email", email);
        return listAnswer(
          call,
          customers,
          rows.filter((row) => inTimeRange(row.created, created) && (clock === undefined || row.test_clock === clock)),
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
  const customerId = work.newId(customers);
  if (params.test_clock !== undefined) placeOnClock(work, customerId, params.test_clock);
  const blank: Customer = {
    id: customerId,
    object: "customer",
    address: null,
    balance: 0,
    created: work.now(customerId),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
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
    test_clock: params.test_clock ?? null,
    _discount: null,
  };
  const { id } = work.insert(customers, { ...blank, ...changesFrom(blank, params) });
  work.emit("customer.created", customers, work.get(customers, id));
  if (params.payment_method !== undefined) addCard(work, id, params.payment_method);
  for (const taxId of params.tax_id_data ?? []) createTaxId(work, id, taxId);
  setBalance(work, id, { balance: params.balance, type: "initial" });
  checkDefault(work, id);
  return work.view(customers, work.get(customers, id));
}

function updateCustomer({ work, params, id }: Call<typeof updateCustomerParams>) {
  const customer = work.get(customers, id("customer"));
  const set = changesFrom(customer, params);
  work.change(customers, customer.id, { event: "customer.updated", set });
  setBalance(work, customer.id, { balance: params.balance, type: "adjustment" });
  checkDefault(work, customer.id);
  return work.view(customers, work.get(customers, customer.id));
}

function deleteCustomer({ work, id }: Pick<Call<Fields>, "work" | "id">) {
  return removeCustomer(work, work.get(customers, id("customer")).id);
}

const CUSTOMERS_PER_CLOCK = 3;

/** Has a new customer live on a test clock. */
function placeOnClock(work: Work, customerId: string, clockId: string): void {
  const clock = work.get(testClocks, clockId, { param: "test_clock" });
  if (livingOn(work, clock.id).length >= CUSTOMERS_PER_CLOCK) {
    const message = `A test clock can have up to ${CUSTOMERS_PER_CLOCK} customers.`;
    throw invalidRequest(message, { param: "test_clock" });
  }
  if (clock.status === "advancing") {
    throw invalidRequest("Test clock advancement underway - cannot perform modifications");
  }
  const frozen = clock.frozen_time;
  work.insert(ownTimes, { id: customerId, clock: clock.id, offset: 0, frozen, advancing: false });
}

function addCard(work: Work, customerId: string, methodId: string): void {
  const method = findOrMakePaymentMethod(work, methodId);
  const { setup } = behaviourOf(method);
  if (typeof setup !== "string") throw cardError(cardErrorBody(setup), { keepsChanges: false });
  attachPaymentMethod(work, method, customerId);
}

/** Brings the balance to a given amount by one entry in its ledger. */
function setBalance(
  work: Work,
  customerId: string,
  { balance, type }: { balance: number | undefined; type: "initial" | "adjustment" },
): void {
  const customer = work.get(customers, customerId);
  if (balance === undefined || balance === customer.balance) return;
  const amount = balance - customer.balance;
  moveBalance(work, customerId, { amount, currency: customer.currency ?? "usd", type });
}

/** Only a customer's own method can be its default. Checked last, because a create may bring the method along. */
function checkDefault(work: Work, customerId: string): void {
  const chosen = work.get(customers, customerId).invoice_settings.default_payment_method;
  if (chosen === null) return;
  const param = "invoice_settings[default_payment_method]";
  const method = work.get(paymentMethods, chosen, { param });
  if (method.customer === customerId) return;
  const message =
    "The customer does not have a payment method with the ID " +
    `${chosen}. The payment method must be attached to the customer.`;
  throw invalidRequest(message, { code: "resource_missing", param });
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
