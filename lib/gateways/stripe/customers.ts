import type Stripe from "stripe";
import { changeStripe, findInStripe, readStripe } from "./call-stripe";
import { idOf, toSeconds } from "./reshape";
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
    async wasDeleted(customerId) {
      const customer = await findInStripe(() => stripe.customers.retrieve(customerId));
      return customer?.deleted === true;
    },
    listSince: (since) =>
      readStripe(async () => {
        const customers = await stripe.customers
          .list({ created: { gte: toSeconds(since) }, limit: 100 })
          .autoPagingToArray({ limit: 10_000 });
        return customers.map(toCustomer).reverse();
      }),
    async forget(customerId, options) {
      const nothing = { name: "", email: "", phone: "", address: "", shipping: "" } as const;
      await changeStripe(() => stripe.customers.update(customerId, nothing, { ...options }));
    },
  };
}

function toCustomer(customer: Stripe.Customer): StripeCustomer {
  return {
    id: customer.id,
    workspaceId: customer.metadata.workspaceId ?? null,
    defaultCardId: idOf(customer.invoice_settings.default_payment_method),
    // Stripe writes what it owes the customer as a negative balance.
    credit: -BigInt(customer.balance),
  };
}
