import type Stripe from "stripe";
import { changeStripe, findInStripe } from "./call-stripe";
import { idOf } from "./reshape";
import type { StripeCustomer, StripeCustomers } from "./types";

export function customersOf(stripe: Stripe): StripeCustomers {
  return {
    create: ({ workspaceId }, options) =>
      changeStripe(async () =>
        toCustomer(await stripe.customers.create({ metadata: { workspaceId } }, { ...options })),
      ),
    async describe(customerId, details, options) {
      await changeStripe(() => stripe.customers.update(customerId, { ...details }, { ...options }));
    },
    async setDefaultCard(customerId, cardId, options) {
      const change = { invoice_settings: { default_payment_method: cardId } };
      await changeStripe(() => stripe.customers.update(customerId, change, { ...options }));
    },
    async find(customerId) {
      const customer = await findInStripe(() => stripe.customers.retrieve(customerId));
      return customer === null || customer.deleted ? null : toCustomer(customer);
    },
  };
}

function toCustomer(customer: Stripe.Customer): StripeCustomer {
  return {
    id: customer.id,
    workspaceId: customer.metadata.workspaceId ?? null,
    defaultCardId: idOf(customer.invoice_settings.default_payment_method),
  };
}
