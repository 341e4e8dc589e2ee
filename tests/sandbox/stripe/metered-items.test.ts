import type Stripe from "stripe";
import { expect, it } from "vitest";
import { DAY, idOf, linesOf, paymentOf, sharedBillingLab } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();
const small = await lab.price({ amount: 1_000 });
const large = await lab.price({ amount: 4_000 });
const product = idOf((await lab.stripe.prices.retrieve(small)).product);
const meter = await lab.stripe.billing.meters.create({
  display_name: "Minutes",
  event_name: "minutes",
  default_aggregation: { formula: "sum" },
});

async function metered(unit_amount: number): Promise<string> {
  const recurring = { interval: "month", usage_type: "metered", meter: meter.id } as const;
  return (await lab.stripe.prices.create({ currency: "eur", product, unit_amount, recurring })).id;
}

type Plan = { customer: string; subscription: Stripe.Subscription; usage: string };

/** A customer with the small plan and a metered item of 10 cents a minute. */
async function aPlan(card = "pm_card_visa"): Promise<Plan> {
  const customer = await lab.customer(card);
  const usage = await metered(10);
  const items = [{ price: small }, { price: usage }];
  return { customer, usage, subscription: await lab.stripe.subscriptions.create({ customer, items }) };
}

const use = (customer: string, value: number) =>
  lab.stripe.billing.meterEvents.create({
    event_name: meter.event_name,
    payload: { stripe_customer_id: customer, value: String(value) },
  });

const itemFor = (subscription: Stripe.Subscription, price: string) => {
  const item = subscription.items.data.find((one) => one.price.id === price);
  if (!item) throw new Error(`Nothing is billed at ${price}`);
  return item;
};
const endOf = (subscription: Stripe.Subscription) => itemFor(subscription, small).current_period_end;
const amountsOf = (invoice: Stripe.Invoice) => linesOf(invoice).map(([amount]) => amount);
const latest = async (id: string) =>
  lab.stripe.invoices.retrieve(idOf((await lab.stripe.subscriptions.retrieve(id)).latest_invoice));

it("takes what corrects usage, and pays nobody for corrections that outweigh it", async () => {
  const { customer, subscription } = await aPlan();
  const next = async () => amountsOf(await lab.stripe.invoices.createPreview({ subscription: subscription.id }));
  await use(customer, 30);
  await use(customer, -10);
  expect(await next()).toEqual([200, 1_000]);
  await use(customer, -50);
  expect(await next()).toEqual([1_000]);
  const refused = lab.stripe.billing.meterEvents.create({
    event_name: meter.event_name,
    payload: { stripe_customer_id: customer, value: "--1" },
  });
  expect((await stripeErrorOf(refused)).param).toBe("payload[value]");
  lab.travelTo(endOf(subscription));
  expect(amountsOf(await latest(subscription.id))).toEqual([1_000]);
});

it("changes the plan at once and leaves what is metered running", async () => {
  const { customer, subscription, usage } = await aPlan();
  await use(customer, 5);
  lab.travelTo(lab.now() + DAY);
  const items = [{ id: itemFor(subscription, small).id, price: large }];
  const how = { proration_behavior: "always_invoice" as const, proration_date: lab.now() };
  const preview = await lab.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items, ...how },
  });
  const changed = await lab.stripe.subscriptions.update(subscription.id, {
    items,
    ...how,
    payment_behavior: "pending_if_incomplete",
  });
  expect(changed.items.data.map(({ price }) => price.id)).toEqual([large, usage]);
  const paid = await latest(subscription.id);
  expect([paid.status, linesOf(paid)]).toEqual(["paid", linesOf(preview)]);
  lab.travelTo(endOf(subscription));
  expect(amountsOf(await latest(subscription.id))).toEqual([50, 4_000]);
});

it("holds a change of the plan with swapped metered items until it is paid", async () => {
  const { customer, subscription, usage } = await aPlan();
  await use(customer, 5);
  lab.travelTo(lab.now() + DAY);
  const { id: card } = await lab.stripe.paymentMethods.attach("pm_card_authenticationRequired", { customer });
  await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: card } });
  const dearer = await metered(20);
  const items = [
    { id: itemFor(subscription, small).id, price: large },
    { id: itemFor(subscription, usage).id, deleted: true },
    { price: dearer },
  ];
  const held = await lab.stripe.subscriptions.update(subscription.id, {
    items,
    proration_behavior: "always_invoice",
    payment_behavior: "pending_if_incomplete",
  });
  expect(held.items.data.map(({ price }) => price.id)).toEqual([small, usage]);
  expect(held.pending_update?.subscription_items?.map(({ price }) => price.id)).toEqual([large, dearer]);
  const invoice = idOf(held.latest_invoice);
  const { id: intent } = await paymentOf(lab, invoice);
  await lab.stripe.paymentIntents.confirm(intent, { return_url: "https://portal.example/back" });
  lab.authenticate(intent, "succeed");
  const changed = await lab.stripe.subscriptions.retrieve(subscription.id);
  expect([changed.pending_update, changed.items.data.map(({ price }) => price.id)]).toEqual([null, [large, dearer]]);
  await use(customer, 1);
  const next = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
  const all = [...amountsOf(await lab.stripe.invoices.retrieve(invoice)), ...amountsOf(next)];
  expect(all.filter((amount) => amount === 50)).toHaveLength(1);
  expect(amountsOf(next)).toContain(20);
});

it("bills the usage of a dropped change once, with the next renewal", async () => {
  const { customer, subscription, usage } = await aPlan();
  await use(customer, 5);
  const { id: card } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: card } });
  const held = await lab.stripe.subscriptions.update(subscription.id, {
    items: [
      { id: itemFor(subscription, small).id, price: large },
      { id: itemFor(subscription, usage).id, price: await metered(20) },
    ],
    proration_behavior: "always_invoice",
    payment_behavior: "pending_if_incomplete",
  });
  await lab.stripe.invoices.voidInvoice(idOf(held.latest_invoice));
  const preview = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
  expect(amountsOf(preview)).toEqual([50, 1_000]);
});

it("bills usage when a subscription ends with its period", async () => {
  const { customer, subscription } = await aPlan();
  await use(customer, 7);
  await lab.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  lab.travelTo(endOf(subscription));
  const ended = await lab.stripe.subscriptions.retrieve(subscription.id);
  const invoice = await latest(subscription.id);
  expect([ended.status, amountsOf(invoice), invoice.status]).toEqual(["canceled", [70], "paid"]);
});

it("bills or drops usage when a subscription ends at once, as it is told", async () => {
  const [billed, dropped] = [await aPlan(), await aPlan()];
  for (const { customer } of [billed, dropped]) await use(customer, 7);
  lab.travelTo(lab.now() + DAY);
  await lab.stripe.subscriptions.cancel(billed.subscription.id, { invoice_now: true });
  await lab.stripe.subscriptions.cancel(dropped.subscription.id);
  expect(amountsOf(await latest(billed.subscription.id))).toEqual([70]);
  expect(idOf((await latest(dropped.subscription.id)).id)).toBe(idOf(dropped.subscription.latest_invoice));
  const pending = await lab.stripe.invoiceItems.list({ customer: dropped.customer, pending: true });
  expect(pending.data).toEqual([]);
});

it("keeps an invoice of its own and a subscription's invoices apart", async () => {
  const { customer, subscription } = await aPlan();
  await use(customer, 7);
  const draft = await lab.stripe.invoices.create({
    customer,
    auto_advance: false,
    pending_invoice_items_behavior: "exclude",
  });
  await lab.stripe.invoiceItems.create({
    customer,
    invoice: draft.id,
    amount: 250,
    currency: "eur",
    description: "Usage to date",
  });
  const next = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
  expect(amountsOf(next)).toEqual([70, 1_000]);
  const finalized = await lab.stripe.invoices.finalizeInvoice(draft.id, { auto_advance: false });
  expect([amountsOf(finalized), finalized.parent]).toEqual([[250], null]);
  expect((await lab.stripe.invoices.pay(draft.id)).status).toBe("paid");
  lab.travelTo(endOf(subscription));
  expect(amountsOf(await latest(subscription.id))).toEqual([70, 1_000]);
});
