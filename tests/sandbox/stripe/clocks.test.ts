import { afterEach, expect, it } from "vitest";
import { ownTimes } from "@/sandbox/stripe/state/own-time";
import { at, type BillingLab, DAY, idOf, itemOf, openBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const opened: BillingLab[] = [];
afterEach(async () => {
  for (const lab of opened.splice(0)) await lab.running.close();
});

async function aLab(): Promise<BillingLab> {
  const lab = await openBillingLab();
  opened.push(lab);
  return lab;
}

const START = at("2027-05-31T12:00:00Z");
const NOVEMBER = at("2026-11-01T00:00:00Z");

it("keeps a customer and all they own in the time of a test clock", async () => {
  const lab = await aLab();
  const { stripe } = lab;
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START, name: "Renewal" });
  const customer = await lab.customer("pm_card_visa", { test_clock: clock.id });
  const subscription = await lab.subscribe(customer, await lab.price({ amount: 1_000 }));
  expect(subscription).toMatchObject({ created: START, test_clock: clock.id, status: "active" });
  await lab.newEvents();
  const asked = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + 61 * DAY });
  expect(asked).toMatchObject({
    status: "advancing",
    frozen_time: START,
    status_details: { advancing: { target_frozen_time: START + 61 * DAY } },
  });
  await expect.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready");
  const { data } = await stripe.invoices.list({ subscription: subscription.id });
  expect(data.map((invoice) => [invoice.created, invoice.status_transitions.paid_at, invoice.test_clock])).toEqual([
    [at("2027-07-31T12:00:00Z"), null, clock.id],
    [at("2027-06-30T12:00:00Z"), at("2027-06-30T13:00:00Z"), clock.id],
    [START, START, clock.id],
  ]);
  const events = await lab.newEvents();
  expect(typesOf(events)[0]).toBe("test_helpers.test_clock.advancing");
  expect(typesOf(events).at(-1)).toBe("test_helpers.test_clock.ready");
  const times = events.slice(1, -1).map((event) => event.created);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(lab.now()).toBe(NOVEMBER);
});

it("advances forward only, and not further than two periods", async () => {
  const lab = await aLab();
  const { testClocks } = lab.stripe.testHelpers;
  const { id } = await testClocks.create({ frozen_time: START });
  const customer = await lab.customer("pm_card_visa", { test_clock: id });
  await lab.subscribe(customer, await lab.price({ amount: 1_000 }));
  for (const frozen_time of [START, START - 1, START + 63 * DAY]) {
    expect((await stripeErrorOf(testClocks.advance(id, { frozen_time }))).param).toBe("frozen_time");
  }
});

it("has up to three customers on a clock, and deletes them with it", async () => {
  const lab = await aLab();
  const { testClocks } = lab.stripe.testHelpers;
  const { id } = await testClocks.create({ frozen_time: START });
  const customers = [];
  for (let count = 0; count < 3; count += 1) customers.push(await lab.customer(null, { test_clock: id }));
  expect((await stripeErrorOf(lab.customer(null, { test_clock: id }))).param).toBe("test_clock");
  expect((await lab.stripe.customers.list({ test_clock: id })).data).toHaveLength(3);
  expect(await testClocks.del(id)).toMatchObject({ deleted: true });
  expect(await lab.stripe.customers.retrieve(customers[0] ?? "")).toMatchObject({ deleted: true });
});

it("lets one customer travel while everybody else stays", async () => {
  const lab = await aLab();
  const price = await lab.price({ amount: 1_000 });
  const [traveller, other] = [await lab.customer("pm_card_visa"), await lab.customer("pm_card_visa")];
  const [moved, stayed] = [await lab.subscribe(traveller, price), await lab.subscribe(other, price)];
  const answer = await lab.admin("POST", `customers/${traveller}/travel`, { seconds: 40 * DAY });
  expect(answer).toEqual({ customer: traveller, from: NOVEMBER, now: NOVEMBER + 40 * DAY });
  const [after, before] = [
    await lab.stripe.subscriptions.retrieve(moved.id),
    await lab.stripe.subscriptions.retrieve(stayed.id),
  ];
  expect(itemOf(after).current_period_start).toBe(at("2026-12-01T00:00:00Z"));
  expect(itemOf(before).current_period_start).toBe(NOVEMBER);
  const item = await lab.stripe.invoiceItems.create({ customer: traveller, amount: 100, currency: "eur" });
  expect(item.date).toBe(NOVEMBER + 40 * DAY);
  lab.travelTo(NOVEMBER + DAY);
  const later = await lab.stripe.invoiceItems.create({ customer: traveller, amount: 100, currency: "eur" });
  expect(later.date).toBe(NOVEMBER + 41 * DAY);
});

it("travels to the next renewal, and until dunning ends", async () => {
  const lab = await aLab();
  const customer = await lab.customer("pm_card_visa");
  const { id } = await lab.subscribe(customer, await lab.price({ amount: 1_000 }));
  await lab.admin("POST", `customers/${customer}/travel`, { until: "next_renewal" });
  const { latest_invoice } = await lab.stripe.subscriptions.retrieve(id);
  expect(await lab.stripe.invoices.retrieve(idOf(latest_invoice))).toMatchObject({
    status: "paid",
    created: at("2026-12-01T00:00:00Z"),
  });
  const failing = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing.id } });
  const answer = await lab.admin("POST", `customers/${customer}/travel`, { until: "dunning_ends" });
  expect(answer).toMatchObject({ now: at("2027-01-01T01:00:00Z") + 15 * DAY });
  expect((await lab.stripe.subscriptions.retrieve(id)).status).toBe("canceled");
});

it("refuses to travel back, and to write while a customer is on the way", async () => {
  const lab = await aLab();
  const customer = await lab.customer("pm_card_visa");
  expect(await lab.admin("POST", `customers/${customer}/travel`, { to: NOVEMBER })).toMatchObject({ error: {} });
  const clock = await lab.stripe.testHelpers.testClocks.create({ frozen_time: START });
  const onClock = await lab.customer(null, { test_clock: clock.id });
  lab.running.sandbox.perform((work) => work.update(ownTimes, onClock, { advancing: true }));
  const refused = await stripeErrorOf(lab.stripe.customers.update(onClock, { name: "Ann" }));
  expect(refused.message).toContain("Test clock advancement underway");
  expect(await lab.stripe.customers.retrieve(onClock)).toMatchObject({ name: null });
  await lab.stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + 10 });
  await expect.poll(async () => (await lab.stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready");
  expect((await lab.stripe.customers.update(onClock, { name: "Ben" })).name).toBe("Ben");
});

it("moves everybody by the sandbox's own clock", async () => {
  const lab = await aLab();
  const customer = await lab.customer("pm_card_visa");
  const { id } = await lab.subscribe(customer, await lab.price({ amount: 1_000 }));
  expect(await lab.admin("POST", "clock", { seconds: 31 * DAY })).toMatchObject({ now: NOVEMBER + 31 * DAY });
  expect((await lab.stripe.invoices.list({ subscription: id, status: "paid" })).data).toHaveLength(2);
});
