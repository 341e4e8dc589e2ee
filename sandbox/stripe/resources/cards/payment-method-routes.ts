import { listAnswer, paging } from "../../kernel/list-answer";
import { mergeMetadata } from "../../kernel/metadata";
import { given, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { resourceMissing } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { customers, getCustomer } from "../customers/customers";
import { attachPaymentMethod, detachPaymentMethod } from "./attach-payment-method";
import { cardError, cardErrorBody } from "./card-error";
import { createPaymentMethodParams, updatePaymentMethodParams } from "./card-params";
import { createPaymentMethod, findOrMakePaymentMethod, mergeBilling } from "./create-payment-method";
import { behaviourOf, type PaymentMethod, paymentMethods } from "./payment-methods";

const listParams = { ...paging, allow_redisplay: oneOf("always", "limited", "unspecified"), type: text() };

export const paymentMethodResource: Resource = {
  kinds: [paymentMethods],
  routes: [
    post({
      path: "/v1/payment_methods",
      params: createPaymentMethodParams,
      allowsBrowser: true,
      run: ({ work, params, fromBrowser }) => work.view(paymentMethods, createPaymentMethod(work, params, fromBrowser)),
    }),
    get({ path: "/v1/payment_methods", params: { ...listParams, customer: text() }, run: listMethods }),
    get({
      path: "/v1/payment_methods/:method",
      params: {},
      run: ({ work, id }) => work.view(paymentMethods, work.get(paymentMethods, id("method"))),
    }),
    post({ path: "/v1/payment_methods/:method", params: updatePaymentMethodParams, run: updateMethod }),
    post({
      path: "/v1/payment_methods/:method/attach",
      params: { customer: required(text()) },
      run: ({ work, params, id }) => {
        const customer = getCustomer(work, params.customer);
        const method = findInPath(work, id("method"));
        const { setup } = behaviourOf(method);
        if (typeof setup !== "string") throw cardError(cardErrorBody(setup), { keepsChanges: false });
        return work.view(paymentMethods, attachPaymentMethod(work, method, customer.id));
      },
    }),
    post({
      path: "/v1/payment_methods/:method/detach",
      params: {},
      run: ({ work, id }) =>
        work.view(paymentMethods, detachPaymentMethod(work, work.get(paymentMethods, id("method")))),
    }),
    get({
      path: "/v1/customers/:customer/payment_methods",
      params: listParams,
      run: (call) => {
        const customer = call.work.get(customers, call.id("customer"));
        return listAnswer(call, paymentMethods, methodsOf(call.work, customer.id, call.params.type));
      },
    }),
    get({
      path: "/v1/customers/:customer/payment_methods/:method",
      params: {},
      run: ({ work, id }) => {
        const method = work.get(paymentMethods, id("method"));
        if (method.customer !== id("customer")) throw resourceMissing("PaymentMethod", method.id);
        return work.view(paymentMethods, method);
      },
    }),
  ],
  hooks: {
    customerDeleted(work, customerId) {
      for (const method of work.where(paymentMethods, "customer", customerId)) detachPaymentMethod(work, method);
    },
  },
};

function listMethods(call: Call<typeof listParams & { customer: ReturnType<typeof text> }>) {
  const { customer, type } = call.params;
  // Without a customer Stripe lists only what belongs to the account itself, and cards never do.
  if (customer === undefined) return listAnswer(call, paymentMethods, []);
  getCustomer(call.work, customer);
  return listAnswer(call, paymentMethods, methodsOf(call.work, customer, type));
}

function methodsOf(work: Work, customerId: string, type: string | undefined): PaymentMethod[] {
  const owned = work.where(paymentMethods, "customer", customerId);
  return type === undefined ? owned : owned.filter((method) => method.type === type);
}

function updateMethod({ work, params, id }: Call<typeof updatePaymentMethodParams>) {
  const method = work.get(paymentMethods, id("method"));
  const { card, metadata } = params;
  const set: Partial<PaymentMethod> = given({
    allow_redisplay: params.allow_redisplay,
    billing_details: params.billing_details && mergeBilling(method.billing_details, params.billing_details),
    card: card && { ...method.card, ...given({ exp_month: card.exp_month, exp_year: card.exp_year }) },
    metadata: metadata === undefined ? undefined : mergeMetadata(method.metadata, metadata),
  });
  return work.view(paymentMethods, work.change(paymentMethods, method.id, { event: "payment_method.updated", set }));
}

function findInPath(work: Work, id: string): PaymentMethod {
  return id.startsWith("pm_card_") ? findOrMakePaymentMethod(work, id) : work.get(paymentMethods, id);
}
