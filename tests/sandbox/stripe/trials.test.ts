import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import {
  at,
  type BillingLab,
  DAY,
  idOf,
  itemOf,
  linesOf,
  openBillingLab,
  sharedBillingLab,
  typesOf,
} from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();
const seat = await lab.price({ amount: 3_000 });

const retrieve = (id: string) => lab.stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
type MissingMethod = Stripe.SubscriptionCreateParams.TrialSettings.EndBehavior.MissingPaymentMethod;

const tryOut = (customer: string, missing_payment_method: MissingMethod, days = 14) =>
  lab.subscribe(customer, seat, {
    trial_period_days: days,
    trial_settings: { end_behavior: { missing_payment_method } },
  });

describe("the end of a trial", () => {
  it("charges the card after a warning three days ahead", async () => {
    const subscription = await tryOut(await lab.customer("pm_card_visa"), "create_invoice");
    await lab.newEvents();
    const end = subscription.trial_end ?? 0;
    lab.travelTo(end + 3_600);
    const events = await lab.newEvents();
    const warning = events.find((event) => event.type === "customer.subscription.trial_will_end");
    expect(warning?.created).toBe(end - 3 * DAY);
    const active = await retrieve(subscription.id);
    expect([active.status, (active.latest_invoice as Stripe.Invoice).amount_paid]).toEqual(["active", 3_000]);
  });

  it("warns at once of a trial shorter than that", async () => {
    await lab.newEvents();
    await tryOut(await lab.customer("pm_card_visa"), "create_invoice", 2);
    expect(typesOf(await lab.newEvents())).toContain("customer.subscription.trial_will_end");
  });

  it("without a card bills, cancels or pauses as was asked for", async () => {
    const customers = await Promise.all([0, 1, 2].map(() => lab.customer(null)));
    const [billed, canceled, paused] = await Promise.all([
      tryOut(customers[0] ?? "", "create_invoice"),
      tryOut(customers[1] ?? "", "cancel"),
      tryOut(customers[2] ?? "", "pause"),
    ]);
    lab.travelTo((billed.trial_end ?? 0) + 3_600);
    const statuses = await Promise.all([billed, canceled, paused].map(async ({ id }) => (await retrieve(id)).status));
    expect(statuses).toEqual(["past_due", "canceled", "paused"]);
    const { status_details: details } = await retrieve(paused.id);
    expect(details?.paused.subscription.type).toBe("trial_end_without_payment_method");
  });
});

describe("pausing and resuming", () => {
  it("stops renewing, and goes on with a new period that is paid at once", async () => {
    const customer = await lab.customer("pm_card_visa");
    const { id } = await lab.subscribe(customer, seat);
    await lab.newEvents();
    const toldOfIt = async () =>
      typesOf((await lab.newEvents()).filter(({ data }) => "id" in data.object && data.object.id === id));
    expect((await lab.stripe.subscriptions.pause(id)).status).toBe("paused");
    expect(await toldOfIt()).toEqual(["customer.subscription.updated", "customer.subscription.paused"]);
    lab.travelTo(lab.now() + 60 * DAY);
    expect((await lab.stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
    const resumed = await lab.stripe.subscriptions.resume(id, { expand: ["latest_invoice"] });
    expect([resumed.status, itemOf(resumed).current_period_start]).toEqual(["active", lab.now()]);
    expect((resumed.latest_invoice as Stripe.Invoice).status).toBe("paid");
    expect(resumed).not.toHaveProperty("status_details");
    expect(await toldOfIt()).toEqual(["customer.subscription.updated", "customer.subscription.resumed"]);
  });

  it("stays paused until the payment succeeds where that was asked for", async () => {
    const customer = await lab.customer("pm_card_chargeCustomerFail");
    const { id } = await lab.subscribe(customer, seat, { trial_period_days: 5 });
    await lab.stripe.subscriptions.pause(id);
    const behavior = { payment_behavior: "resume_on_payment_success" as const };
    const waiting = await lab.stripe.subscriptions.resume(id, behavior);
    expect(waiting.status).toBe("paused");
    const { id: card } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer });
    await lab.stripe.invoices.pay(idOf(waiting.latest_invoice), { payment_method: card });
    expect((await retrieve(id)).status).toBe("active");
  });

  it("gives the unused time back where that was asked for", async () => {
    const { id } = await lab.subscribe(await lab.customer("pm_card_visa"), seat);
    lab.travelTo(lab.now() + DAY);
    await lab.stripe.subscriptions.pause(id, { bill_for: { unused_time_from: { type: "now" } } });
    const { customer } = await retrieve(id);
    const { data } = await lab.stripe.invoiceItems.list({ customer: idOf(customer), pending: true });
    expect(data.map((item) => item.amount < 0)).toEqual([true]);
  });

  it("keeps, voids or writes off what it drafts while collection is paused", async () => {
    const outcomes: Record<string, string | null> = {};
    for (const behavior of ["keep_as_draft", "void", "mark_uncollectible"] as const) {
      const { id, items } = await lab.subscribe(await lab.customer("pm_card_visa"), seat);
      const [item] = items.data;
      const resumes_at = (item?.current_period_end ?? 0) + 2 * DAY;
      await lab.stripe.subscriptions.update(id, { pause_collection: { behavior, resumes_at } });
      lab.travelTo(resumes_at - DAY);
      outcomes[behavior] = ((await retrieve(id)).latest_invoice as Stripe.Invoice).status;
      lab.travelTo(resumes_at);
      expect((await retrieve(id)).pause_collection).toBeNull();
    }
    expect(outcomes).toEqual({ keep_as_draft: "draft", void: "void", mark_uncollectible: "uncollectible" });
  });
});

describe("where a subscription's periods begin", () => {
  const fresh = async (): Promise<BillingLab> => openBillingLab();

  it("bills the part up to a chosen day and whole periods from then on", async () => {
    const own = await fresh();
    const price = await own.price({ amount: 3_000 });
    const anchor = at("2026-11-16T00:00:00Z");
    const subscription = await own.subscribe(await own.customer("pm_card_visa"), price, {
      billing_cycle_anchor: anchor,
    });
    expect(itemOf(subscription)).toMatchObject({ current_period_start: own.now(), current_period_end: anchor });
    const invoice = await own.stripe.invoices.retrieve(idOf(subscription.latest_invoice));
    // 15 of the 31 days between 16 October and 16 November.
    expect(invoice.total).toBe(1_452);
    own.travelTo(anchor + 3_600);
    const [renewal] = (await own.stripe.invoices.list({ subscription: subscription.id })).data;
    expect(renewal?.total).toBe(3_000);
    const tooLate = own.subscribe(await own.customer("pm_card_visa"), price, {
      billing_cycle_anchor: anchor + 90 * DAY,
    });
    expect((await stripeErrorOf(tooLate)).param).toBe("billing_cycle_anchor");
    await own.running.close();
  });

  it("leaves that part out, and finds the day by its number", async () => {
    const own = await fresh();
    const price = await own.price({ amount: 3_000 });
    const subscription = await own.subscribe(await own.customer("pm_card_visa"), price, {
      billing_cycle_anchor_config: { day_of_month: 31, hour: 6, minute: 0, second: 0 },
      proration_behavior: "none",
    });
    expect(itemOf(subscription).current_period_end).toBe(at("2026-11-30T06:00:00Z"));
    expect((await own.stripe.invoices.retrieve(idOf(subscription.latest_invoice))).total).toBe(0);
    await own.running.close();
  });

  it("ends with the shortest of several periods", async () => {
    const yearly = await lab.price({ amount: 30_000, interval: "year" });
    const subscription = await lab.stripe.subscriptions.create({
      customer: await lab.customer("pm_card_visa"),
      items: [{ price: seat }, { price: yearly }],
    });
    const ends = subscription.items.data.map((item) => item.current_period_end);
    const min = await lab.stripe.subscriptions.update(subscription.id, { cancel_at: "min_period_end" });
    expect(min.cancel_at).toBe(Math.min(...ends));
    const max = await lab.stripe.subscriptions.update(subscription.id, { cancel_at: "max_period_end" });
    expect(max.cancel_at).toBe(Math.max(...ends));
  });
});

describe("what else is billed", () => {
  it("adds items to the first invoice and to the next one", async () => {
    const product = await lab.stripe.products.create({ name: "Setup" });
    const price = await lab.stripe.prices.create({ product: product.id, currency: "eur", unit_amount: 500 });
    const subscription = await lab.subscribe(await lab.customer("pm_card_visa"), seat, {
      add_invoice_items: [{ price: price.id, quantity: 2 }],
    });
    const invoice = await lab.stripe.invoices.retrieve(idOf(subscription.latest_invoice));
    expect(linesOf(invoice).map(([amount]) => amount)).toEqual([1_000, 3_000]);
    const data = { currency: "eur", product: product.id, unit_amount: 700 };
    await lab.stripe.subscriptions.update(subscription.id, { add_invoice_items: [{ price_data: data }] });
    const next = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
    expect(next.total).toBe(3_700);
  });

  it("previews canceling now, and what a classic subscription would pay", async () => {
    const subscription = await lab.subscribe(await lab.customer("pm_card_visa"), seat, {
      billing_mode: { type: "classic" },
    });
    const { current_period_start: start, current_period_end: end, id } = itemOf(subscription);
    const middle = Math.round((start + end) / 2);
    const ending = await lab.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { cancel_now: true, proration_date: middle },
    });
    expect(ending.total).toBe(-1_500);
    const change = {
      items: [{ id, quantity: 2 }],
      proration_date: middle,
      proration_behavior: "always_invoice" as const,
    };
    const preview = await lab.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: change,
    });
    const updated = await lab.stripe.subscriptions.update(subscription.id, { ...change, expand: ["latest_invoice"] });
    expect(linesOf(preview)).toEqual(linesOf(updated.latest_invoice as Stripe.Invoice));
    expect(preview.total).toBe(1_500);
    const migrated = await lab.stripe.subscriptions.migrate(subscription.id, { billing_mode: { type: "flexible" } });
    expect(migrated.billing_mode.type).toBe("flexible");
  });
});
