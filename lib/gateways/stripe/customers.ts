import type Stripe from "stripe";
import { changeStripe, findInStripe, readStripe, unlessDone } from "./call-stripe";
import { idOf, toSeconds } from "./reshape";
import type { Idempotent, StripeCustomer, StripeCustomers, StripePayer, StripeTaxId } from "./types";

export function customersOf(stripe: Stripe): StripeCustomers {
  return {
    create: ({ workspaceId }, options) =>
      changeStripe(async () =>
        toCustomer(await stripe.customers.create({ metadata: { workspaceId } }, { ...options })),
      ),
    async describe(customerId, payer, options) {
      await changeStripe(() => stripe.customers.update(customerId, toPayer(payer), { ...options }));
    },
    listTaxIds: (customerId) => listTaxIds(stripe, customerId),
    async addTaxId(customerId, { type, value }, options) {
      const taxId = { type, value };
      await changeStripe(() => stripe.customers.createTaxId(customerId, taxId, { ...options }));
    },
    removeTaxId: (customerId, id, options) => removeTaxId(stripe, { customerId, id }, options),
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
      for (const { id } of await listTaxIds(stripe, customerId))
        await removeTaxId(stripe, { customerId, id }, { idempotencyKey: `${options.idempotencyKey}:${id}` });
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

/** Stripe empties a field that is sent as "". */
function toPayer({ name, email, address, locale }: StripePayer): Stripe.CustomerUpdateParams {
  return {
    ...{ name, email },
    ...(address && { address: toAddress(address) }),
    ...(locale !== undefined && { preferred_locales: [locale] }),
  };
}

function toAddress({ line1, line2, postalCode, city, region, country }: NonNullable<StripePayer["address"]>) {
  return { line1, line2: line2 ?? "", postal_code: postalCode ?? "", city, state: region ?? "", country };
}

function listTaxIds(stripe: Stripe, customerId: string): Promise<readonly StripeTaxId[]> {
  return readStripe(async () => {
    const { data } = await stripe.customers.listTaxIds(customerId, { limit: 100 });
    return data.map(({ id, type, value }) => ({ id, type, value }));
  });
}

function removeTaxId(stripe: Stripe, taxId: { customerId: string; id: string }, options: Idempotent): Promise<void> {
  const removal = changeStripe(async () => {
    await stripe.customers.deleteTaxId(taxId.customerId, taxId.id, {}, { ...options });
  });
  return unlessDone(removal, ["resource_missing"]);
}
