import type Stripe from "stripe";
import { expect, it } from "vitest";
import { at, DAY, idOf, itemOf, linesOf, sharedBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();

type Metered = { meter: Stripe.Billing.Meter; customer: string; subscription: Stripe.Subscription };

let meters = 0;

/** A meter, and a customer who pays 10 cents a unit up to 100 and 5 cents above. */
async function aMeteredCustomer(formula: "count" | "last" | "sum" = "sum"): Promise<Metered> {
  meters += 1;
  const meter = await lab.stripe.billing.meters.create({
    display_name: "Calls",
    event_name: `calls_${meters}`,
    default_aggregation: { formula },
  });
  const customer = await lab.customer("pm_card_visa");
  const price = await meteredPrice(meter, 10);
  const subscription = await lab.stripe.subscriptions.create({ customer, items: [{ price }] });
  return { meter, customer, subscription };
}

async function meteredPrice(meter: Stripe.Billing.Meter, unit: number): Promise<string> {
  const product = await lab.stripe.products.create({ name: "Calls" });
  const price = await lab.stripe.prices.create({
    product: product.id,
    currency: "eur",
    recurring: { interval: "month", usage_type: "metered", meter: meter.id },
    billing_scheme: "tiered",
    tiers_mode: "graduated",
    tiers: [
      { up_to: 100, unit_amount: unit },
      { up_to: "inf", unit_amount: unit / 2 },
    ],
  });
  return price.id;
}

const report = (
  { meter, customer }: Metered,
  value: number,
  more: Partial<Stripe.Billing.MeterEventCreateParams> = {},
) =>
  lab.stripe.billing.meterEvents.create({
    event_name: meter.event_name,
    payload: { stripe_customer_id: customer, value: String(value) },
    ...more,
  });

it("bills what was used when the period is over, tier by tier", async () => {
  const metered = await aMeteredCustomer();
  const { subscription } = metered;
  expect(itemOf(subscription).quantity).toBeUndefined();
  await report(metered, 90);
  await report(metered, 60);
  const preview = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
  const { current_period_start: start, current_period_end: end } = itemOf(subscription);
  lab.travelTo(end);
  const [renewal] = (await lab.stripe.invoices.list({ subscription: subscription.id })).data;
  if (!renewal) throw new Error("There is a renewal");
  expect(linesOf(renewal)).toEqual([
    [1_000, "100 × Calls (Tier 1 at €0.10 / month)"],
    [250, "50 × Calls (Tier 2 at €0.05 / month)"],
  ]);
  expect(linesOf(preview)).toEqual(linesOf(renewal));
  expect(renewal.lines.data[0]?.period).toEqual({ start, end });
  await report(metered, 5);
  const next = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
  expect(next.total).toBe(50);
});

it("counts events or takes the last, and says nothing of nothing", async () => {
  const [counted, last] = [await aMeteredCustomer("count"), await aMeteredCustomer("last")];
  const now = lab.now();
  for (const metered of [counted, last]) {
    await report(metered, 7, { timestamp: now - 10 });
    await report(metered, 3, { timestamp: now - 20 });
  }
  const usage = async ({ meter, customer }: Metered) => {
    const start_time = Math.floor(now / DAY) * DAY - DAY;
    const { data } = await lab.stripe.billing.meters.listEventSummaries(meter.id, {
      customer,
      start_time,
      end_time: start_time + 2 * DAY,
    });
    return data[0]?.aggregated_value;
  };
  expect([await usage(counted), await usage(last)]).toEqual([2, 7]);
  const quiet = await aMeteredCustomer();
  lab.travelTo(itemOf(quiet.subscription).current_period_end + 3_600);
  const [renewal] = (await lab.stripe.invoices.list({ subscription: quiet.subscription.id })).data;
  expect([renewal?.lines.data, renewal?.total, renewal?.status]).toEqual([[], 0, "paid"]);
});

it("groups usage by hour and day", async () => {
  const metered = await aMeteredCustomer();
  const day = Math.floor(lab.now() / DAY) * DAY - 2 * DAY;
  await report(metered, 1, { timestamp: day + 10 });
  await report(metered, 2, { timestamp: day + 3_600 });
  await report(metered, 4, { timestamp: day + DAY });
  const summaries = async (value_grouping_window: "day" | "hour") => {
    const range = { start_time: day, end_time: day + 2 * DAY };
    const { data } = await lab.stripe.billing.meters.listEventSummaries(metered.meter.id, {
      customer: metered.customer,
      value_grouping_window,
      ...range,
    });
    return data.map((summary) => [summary.start_time - day, summary.aggregated_value]);
  };
  expect(await summaries("day")).toEqual([
    [DAY, 4],
    [0, 3],
  ]);
  expect(await summaries("hour")).toEqual([
    [DAY, 4],
    [3_600, 2],
    [0, 1],
  ]);
});

it("takes an identifier once, cancels it on request and refuses what is too old or too new", async () => {
  const metered = await aMeteredCustomer();
  await report(metered, 10, { identifier: "call-1" });
  expect((await stripeErrorOf(report(metered, 10, { identifier: "call-1" }))).param).toBe("identifier");
  expect((await stripeErrorOf(report(metered, 1, { timestamp: lab.now() - 36 * DAY }))).param).toBe("timestamp");
  expect((await stripeErrorOf(report(metered, 1, { timestamp: lab.now() + 600 }))).param).toBe("timestamp");
  const { event_name } = metered.meter;
  await lab.stripe.billing.meterEventAdjustments.create({
    event_name,
    type: "cancel",
    cancel: { identifier: "call-1" },
  });
  const preview = await lab.stripe.invoices.createPreview({ subscription: metered.subscription.id });
  expect(preview.total).toBe(0);
});

it("bills usage at the price it was used at, and the rest when the subscription ends", async () => {
  const metered = await aMeteredCustomer();
  await report(metered, 100);
  lab.travelTo(lab.now() + DAY);
  const { subscription } = metered;
  await lab.stripe.subscriptions.update(subscription.id, {
    items: [{ id: itemOf(subscription).id, price: await meteredPrice(metered.meter, 20) }],
  });
  await report(metered, 10);
  lab.travelTo(lab.now() + DAY);
  const ended = await lab.stripe.subscriptions.cancel(subscription.id, { invoice_now: true });
  const invoice = await lab.stripe.invoices.retrieve(idOf(ended.latest_invoice));
  expect([invoice.lines.data.map((line) => line.amount), invoice.status]).toEqual([[1_000, 200], "paid"]);
});

it("has one active meter for an event's name and tells what becomes of it", async () => {
  const { meter } = await aMeteredCustomer();
  await lab.newEvents();
  const twin = lab.stripe.billing.meters.create({
    display_name: "Twin",
    event_name: meter.event_name,
    default_aggregation: { formula: "sum" },
  });
  expect((await stripeErrorOf(twin)).param).toBe("event_name");
  expect((await lab.stripe.billing.meters.deactivate(meter.id)).status).toBe("inactive");
  expect((await lab.stripe.billing.meters.reactivate(meter.id)).status_transitions.deactivated_at).toBeNull();
  expect(typesOf(await lab.newEvents())).toEqual(["billing.meter.deactivated", "billing.meter.reactivated"]);
  expect(lab.now()).toBeGreaterThan(at("2026-11-01T00:00:00Z"));
});
