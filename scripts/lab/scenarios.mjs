const DAY = 86_400;

/**
 * @typedef {{ to?: number, seconds?: number, until?: "next_renewal" | "dunning_ends" }} Journey
 * @typedef {{ stripe: import("stripe").Stripe, customer: string, travel: (customer: string, journey: Journey) => Promise<void> }} Lab
 */

/** @type {Record<string, { says: string, act: (lab: Lab) => Promise<void> }>} */
export const scenarios = {
  renew: {
    says: "the next renewal comes.",
    act: ({ customer, travel }) => travel(customer, { until: "next_renewal" }),
  },
  decline: {
    says: "the card is replaced by one that declines, and the next renewal comes.",
    act: async (lab) => {
      await useCard(lab, "pm_card_chargeCustomerFail");
      await lab.travel(lab.customer, { until: "next_renewal" });
    },
  },
  "3ds": {
    says: "the card is replaced by one that wants 3-D Secure every time, and the next renewal comes.",
    act: async (lab) => {
      await useCard(lab, "pm_card_authenticationRequired");
      await lab.travel(lab.customer, { until: "next_renewal" });
    },
  },
  dispute: {
    says: "an invoice is paid, and the cardholder disputes the payment.",
    act: payAndDispute,
  },
  month: {
    says: "31 days go by.",
    act: ({ customer, travel }) => travel(customer, { seconds: 31 * DAY }),
  },
};

/** Saves a card and has everything charged to it from now on. */
async function useCard({ stripe, customer }, alias) {
  const { id } = await stripe.paymentMethods.attach(alias, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
  const { data } = await stripe.subscriptions.list({ customer });
  for (const subscription of data) await stripe.subscriptions.update(subscription.id, { default_payment_method: id });
}

async function payAndDispute({ stripe, customer }) {
  const { id: card } = await stripe.paymentMethods.attach("pm_card_createDispute", { customer });
  const { currency } = await stripe.customers.retrieve(customer);
  const invoice = await stripe.invoices.create({ customer, currency: currency ?? "eur", auto_advance: false });
  await stripe.invoiceItems.create({
    customer,
    invoice: invoice.id,
    amount: 1_000,
    currency: invoice.currency,
    description: "Extra work",
  });
  await stripe.invoices.finalizeInvoice(invoice.id);
  await stripe.invoices.pay(invoice.id, { payment_method: card });
  await stripe.paymentMethods.detach(card);
}
