import type Stripe from "stripe";
import { expect, it } from "vitest";
import { DAY, idOf, itemOf, linesOf, paymentOf, sharedBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();
const large = await lab.price({ amount: 4_000 });
const small = await lab.price({ amount: 1_000 });
const yearly = await lab.price({ amount: 36_000, interval: "year" });

type Scheduled = { customer: string; subscription: Stripe.Subscription; schedule: Stripe.SubscriptionSchedule };

/** A subscription to one price with a schedule made from it. */
async function scheduled(price: string, more: Partial<Stripe.SubscriptionCreateParams> = {}): Promise<Scheduled> {
  const customer = await lab.customer("pm_card_visa");
  const subscription = await lab.subscribe(customer, price, more);
  const schedule = await lab.stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  return { customer, subscription, schedule };
}

const periodOf = (subscription: Stripe.Subscription) => {
  const { current_period_start: start, current_period_end: end } = itemOf(subscription);
  return { start_date: start, end_date: end };
};

/** Has a subscription bill `next` from the end of its period on. */
const changeLater = (
  { subscription, schedule }: Scheduled,
  next: Partial<Stripe.SubscriptionScheduleUpdateParams.Phase> & { price: string },
) => {
  const { price, ...phase } = next;
  return lab.stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    proration_behavior: "none",
    phases: [
      { ...periodOf(subscription), items: [{ price: itemOf(subscription).price.id, quantity: 1 }] },
      { items: [{ price, quantity: 1 }], proration_behavior: "none", ...phase },
    ],
  });
};

const read = (id: string) => lab.stripe.subscriptions.retrieve(id);
const pricesOf = (subscription: Stripe.Subscription) => subscription.items.data.map(({ price }) => price.id);
const latestInvoice = async (id: string) =>
  lab.stripe.invoices.retrieve(idOf((await read(id)).latest_invoice), { expand: ["lines"] });

it("is made from a subscription, shows what it bills and is named by it", async () => {
  await lab.newEvents();
  const made = await scheduled(large);
  expect(made.schedule).toMatchObject({
    status: "active",
    end_behavior: "release",
    subscription: made.subscription.id,
    current_phase: periodOf(made.subscription),
    phases: [{ ...periodOf(made.subscription), currency: "eur", items: [{ price: large, quantity: 1 }] }],
  });
  expect(idOf((await read(made.subscription.id)).schedule)).toBe(made.schedule.id);
  const types = typesOf(await lab.newEvents());
  expect(types.slice(-2)).toEqual(["customer.subscription.updated", "subscription_schedule.created"]);
  const again = lab.stripe.subscriptionSchedules.create({ from_subscription: made.subscription.id });
  expect((await stripeErrorOf(again)).message).toContain("already attached to a schedule");
  const { data } = await lab.stripe.subscriptionSchedules.list({ customer: made.customer });
  expect(data.map(({ id }) => id)).toEqual([made.schedule.id]);
});

it("changes the plan at the end of the period, prorates nothing and then lets go", async () => {
  const made = await scheduled(large);
  await changeLater(made, { price: small });
  const preview = await lab.stripe.invoices.createPreview({ subscription: made.subscription.id });
  expect(linesOf(preview)).toEqual([[1_000, "1 × Seat (at €10.00 / month)"]]);
  expect(pricesOf(await read(made.subscription.id))).toEqual([large]);
  await lab.newEvents();
  const { end_date: end } = periodOf(made.subscription);
  lab.travelTo(end);
  const changed = await read(made.subscription.id);
  expect([pricesOf(changed), changed.billing_cycle_anchor]).toEqual([[small], made.subscription.billing_cycle_anchor]);
  expect(itemOf(changed).current_period_start).toBe(end);
  const invoice = await latestInvoice(changed.id);
  expect(linesOf(invoice)).toEqual(linesOf(preview));
  const schedule = await lab.stripe.subscriptionSchedules.retrieve(made.schedule.id);
  expect([schedule.status, schedule.current_phase?.start_date]).toEqual(["active", end]);
  expect(schedule.phases.map(({ items }) => items[0]?.price)).toEqual([large, small]);
  expect(typesOf(await lab.newEvents())).toContain("subscription_schedule.updated");
  lab.travelTo(itemOf(changed).current_period_end);
  const over = await lab.stripe.subscriptionSchedules.retrieve(made.schedule.id);
  expect([over.status, over.subscription, over.released_subscription]).toEqual(["released", null, changed.id]);
  expect((await read(changed.id)).schedule).toBeNull();
  expect(typesOf(await lab.newEvents())).toContain("subscription_schedule.released");
  const renewed = await latestInvoice(changed.id);
  expect(linesOf(renewed)).toEqual(linesOf(preview));
});

it("goes from a year to a month at the boundary", async () => {
  const made = await scheduled(yearly);
  const { end_date: end } = periodOf(made.subscription);
  await changeLater(made, { price: small });
  lab.travelTo(end);
  const changed = await read(made.subscription.id);
  expect(pricesOf(changed)).toEqual([small]);
  expect(changed.billing_cycle_anchor).toBe(end);
  const month = itemOf(changed).current_period_end - end;
  expect(month).toBeGreaterThanOrEqual(28 * DAY);
  expect(month).toBeLessThanOrEqual(31 * DAY);
  expect((await latestInvoice(changed.id)).total).toBe(1_000);
});

it("is undone by a release and leaves the subscription as it is", async () => {
  const made = await scheduled(large);
  await changeLater(made, { price: small });
  const released = await lab.stripe.subscriptionSchedules.release(made.schedule.id);
  expect([released.status, released.released_subscription]).toEqual(["released", made.subscription.id]);
  const again = await stripeErrorOf(lab.stripe.subscriptionSchedules.release(made.schedule.id));
  expect(again.message).toContain("`released`");
  lab.travelTo(periodOf(made.subscription).end_date);
  expect(pricesOf(await read(made.subscription.id))).toEqual([large]);
});

it("leaves the end of a subscription to the schedule, and ends with the subscription", async () => {
  const made = await scheduled(large);
  const refused = lab.stripe.subscriptions.update(made.subscription.id, { cancel_at_period_end: true });
  expect((await stripeErrorOf(refused)).message).toContain("managed by the subscription schedule");
  expect((await stripeErrorOf(lab.stripe.subscriptions.pause(made.subscription.id))).message).toContain("schedule");
  await lab.stripe.subscriptions.cancel(made.subscription.id);
  expect((await lab.stripe.subscriptionSchedules.retrieve(made.schedule.id)).status).toBe("canceled");
  const other = await scheduled(large);
  const canceled = await lab.stripe.subscriptionSchedules.cancel(other.schedule.id, { prorate: false });
  expect([canceled.status, canceled.canceled_at]).toEqual(["canceled", lab.now()]);
  expect((await read(other.subscription.id)).status).toBe("canceled");
});

it("takes an upgrade of the items meanwhile into its present phase", async () => {
  const made = await scheduled(small);
  await changeLater(made, { price: small });
  await lab.stripe.subscriptions.update(made.subscription.id, {
    items: [{ id: itemOf(made.subscription).id, price: large }],
    proration_behavior: "always_invoice",
    payment_behavior: "pending_if_incomplete",
  });
  const schedule = await lab.stripe.subscriptionSchedules.retrieve(made.schedule.id);
  expect(schedule.phases.map(({ items }) => items[0]?.price)).toEqual([large, small]);
  lab.travelTo(periodOf(made.subscription).end_date);
  expect(pricesOf(await read(made.subscription.id))).toEqual([small]);
});

it("drops the discounts that the next phase does not name, and keeps those it does", async () => {
  const coupon = await lab.stripe.coupons.create({ percent_off: 50, duration: "forever" });
  const withDiscount = { discounts: [{ coupon: coupon.id }] };
  const [dropping, keeping] = [await scheduled(large, withDiscount), await scheduled(large, withDiscount)];
  const discounts = [{ discount: idOf(keeping.subscription.discounts[0]) }];
  await changeLater(dropping, { price: small });
  await lab.stripe.subscriptionSchedules.update(keeping.schedule.id, {
    phases: [
      { ...periodOf(keeping.subscription), items: [{ price: large }], discounts },
      { items: [{ price: small }], discounts, duration: { interval: "month", interval_count: 1 } },
    ],
  });
  expect((await read(keeping.subscription.id)).discounts).toHaveLength(1);
  lab.travelTo(periodOf(keeping.subscription).end_date);
  const totals = [await latestInvoice(dropping.subscription.id), await latestInvoice(keeping.subscription.id)];
  expect(totals.map(({ total }) => total)).toEqual([1_000, 500]);
});

it("bills what was used before it swaps what is metered", async () => {
  const meter = await lab.stripe.billing.meters.create({
    display_name: "Minutes",
    event_name: `minutes_${lab.now()}`,
    default_aggregation: { formula: "sum" },
  });
  const metered = async (interval: "month" | "year", unit_amount: number) => {
    const { id } = await lab.stripe.prices.create({
      currency: "eur",
      product: idOf((await lab.stripe.prices.retrieve(large)).product),
      unit_amount,
      recurring: { interval, usage_type: "metered", meter: meter.id },
    });
    return id;
  };
  const [perYear, perMonth] = [await metered("year", 5), await metered("month", 7)];
  const customer = await lab.customer("pm_card_visa");
  const subscription = await lab.stripe.subscriptions.create({
    customer,
    items: [{ price: yearly }, { price: perYear }],
  });
  const schedule = await lab.stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  await lab.stripe.subscriptionSchedules.update(schedule.id, {
    phases: [
      { ...periodOf(subscription), items: [{ price: yearly }, { price: perYear }] },
      { items: [{ price: small }, { price: perMonth }], proration_behavior: "none" },
    ],
  });
  const payload = { stripe_customer_id: customer, value: "10" };
  await lab.stripe.billing.meterEvents.create({ event_name: meter.event_name, payload });
  lab.travelTo(periodOf(subscription).end_date);
  const changed = await read(subscription.id);
  expect(pricesOf(changed)).toEqual([small, perMonth]);
  const invoice = await latestInvoice(subscription.id);
  expect(invoice.lines.data.map(({ amount }) => amount)).toEqual([50, 1_000]);
  await lab.stripe.billing.meterEvents.create({ event_name: meter.event_name, payload });
  const preview = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
  expect(preview.lines.data.map(({ amount }) => amount)).toEqual([70, 1_000]);
});

it("begins a phase in the middle of a period as that phase says", async () => {
  const made = await scheduled(large);
  const { start_date, end_date } = periodOf(made.subscription);
  const middle = start_date + 10 * DAY;
  await lab.stripe.subscriptionSchedules.update(made.schedule.id, {
    phases: [
      { start_date, end_date: middle, items: [{ price: large }] },
      { items: [{ price: small }], end_date, proration_behavior: "none" },
    ],
  });
  lab.travelTo(middle);
  const changed = await read(made.subscription.id);
  expect([pricesOf(changed), periodOf(changed).end_date]).toEqual([[small], end_date]);
  expect(changed.latest_invoice).toBe(made.subscription.latest_invoice);
});

it("refuses phases that do not fit", async () => {
  const made = await scheduled(large);
  const { start_date, end_date } = periodOf(made.subscription);
  const phases = async (...sent: Stripe.SubscriptionScheduleUpdateParams.Phase[]) =>
    (await stripeErrorOf(lab.stripe.subscriptionSchedules.update(made.schedule.id, { phases: sent }))).param;
  const items = [{ price: large }];
  expect(await phases({ items, start_date: start_date + 1, end_date })).toBe("phases[0][start_date]");
  expect(await phases({ items, start_date, end_date: start_date })).toBe("phases[0][end_date]");
  expect(await phases({ items, start_date, end_date }, { items, start_date: end_date + 1 })).toBe(
    "phases[1][start_date]",
  );
  expect(await phases({ items: [], start_date, end_date })).toBe("phases[0][items]");
});

it("comes to its phase also when a payment fails at the boundary", async () => {
  const made = await scheduled(large);
  await changeLater(made, { price: small });
  const { id: card } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
    customer: made.customer,
  });
  await lab.stripe.customers.update(made.customer, { invoice_settings: { default_payment_method: card } });
  lab.travelTo(periodOf(made.subscription).end_date + 3_700);
  const changed = await read(made.subscription.id);
  expect([changed.status, pricesOf(changed)]).toEqual(["past_due", [small]]);
  expect((await paymentOf(lab, idOf(changed.latest_invoice))).status).toBe("requires_payment_method");
});
