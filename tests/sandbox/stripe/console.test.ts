import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { itemOf, sharedBillingLab } from "./billing-lab";
import { visit } from "./page-lab";
import { openReceiver, stripeErrorOf } from "./stripe-lab";

const CONSOLE = "/_sandbox/console";
let customer: string;
let subscription: string;

const lab = await sharedBillingLab();
const visitor = visit(lab);
const receiver = await openReceiver();
await lab.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] });
afterAll(() => receiver.close());

beforeEach(async () => {
  customer = await lab.customer("pm_card_visa", { name: "Ada <script>", email: "ada@example.test" });
  ({ id: subscription } = await lab.subscribe(customer, await lab.price({ amount: 2_900 })));
});

describe("looking", () => {
  it.each([
    "/_sandbox",
    `${CONSOLE}/objects/customer`,
    `${CONSOLE}/objects/customer?page=2`,
    `${CONSOLE}/events`,
    `${CONSOLE}/events?type=invoice.`,
    `${CONSOLE}/requests`,
    `${CONSOLE}/time`,
    `${CONSOLE}/faults`,
    `${CONSOLE}/state`,
  ])("%s is a page without scripts", async (path) => {
    const page = await visitor.open(path);
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<h1>.+<\/h1>/);
    expect(page.text).not.toContain("<script");
    expect(page.policy).toContain("script-src 'none'");
    expect(page.text).not.toMatch(/ style="/);
  });

  it("shows an object with links to its neighbours and what happened to it", async () => {
    const page = await visitor.open(`${CONSOLE}/object/${subscription}`);
    expect(page.text).toContain(`href="${CONSOLE}/object/${customer}"`);
    expect(page.text).toContain("customer.subscription.created");
    expect(page.text).toContain(`href="${CONSOLE}/customers/${customer}/time"`);
    expect(page.text).not.toContain("_debits");
  });

  it.each(["objects/nothing", "object/cus_nothing", "events/evt_nothing", "customers/cus_nothing/time"])(
    "says so when there is no %s",
    async (path) => {
      expect((await visitor.open(`${CONSOLE}/${path}`)).status).toBe(404);
    },
  );
});

describe("moving time", () => {
  it.each([
    ["day", 86_400],
    ["forty_days", 40 * 86_400],
  ])("moves one customer by %s and nobody else", async (go, seconds) => {
    const moved = await visitor.submit(`${CONSOLE}/customers/${customer}/time`, { go });
    expect(moved).toMatchObject({ status: 303, location: `${CONSOLE}/customers/${customer}/time?done=moved` });
    const page = await visitor.open(moved.location ?? "");
    const there = new Date((lab.now() + seconds) * 1000).toISOString().slice(0, 10);
    expect(page.text).toContain(`<dd>${there}`);
    const other = await lab.customer(null);
    expect((await lab.stripe.customers.retrieve(other)).deleted).toBeUndefined();
    const made = await lab.stripe.invoices.create({ customer: other, currency: "eur" });
    expect(made.created).toBe(lab.now());
  });

  it("renews, and runs a failing card through all its tries", async () => {
    await visitor.submit(`${CONSOLE}/customers/${customer}/time`, { go: "next_renewal" });
    const renewed = await lab.stripe.subscriptions.retrieve(subscription);
    expect(itemOf(renewed).current_period_start).toBeGreaterThan(lab.now());
    const { data } = await lab.stripe.invoices.list({ customer });
    expect(data[0]).toMatchObject({ billing_reason: "subscription_cycle", status: "paid" });

    const { id: failing } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing } });
    await visitor.submit(`${CONSOLE}/customers/${customer}/time`, { go: "dunning_ends" });
    expect((await lab.stripe.subscriptions.retrieve(subscription)).status).toBe("canceled");
  });

  it("finds the customer a portal marked with its own id", async () => {
    const marked = await lab.customer(null, { metadata: { workspaceId: "0198-w" } });
    const found = await visitor.open(`${CONSOLE}/time?metadata=0198-w`);
    expect(found).toMatchObject({ status: 303, location: `${CONSOLE}/customers/${marked}/time` });
    expect((await visitor.open(`${CONSOLE}/time?metadata=nobody`)).text).toContain("no customer to move");
  });

  it("goes to a day, and says why it cannot go back", async () => {
    const path = `${CONSOLE}/customers/${customer}/time`;
    const day = new Date((lab.now() + 10 * 86_400) * 1000).toISOString().slice(0, 10);
    await visitor.submit(path, { go: "date", day });
    expect((await visitor.open(path)).text).toContain(`<dd>${day} 00:00:00`);
    const refused = await visitor.submit(path, { go: "date", day: "2020-01-01" });
    expect(refused.text).toContain('class="message bad"');
    expect((await visitor.submit(path, { go: "date", day: "" })).text).toContain("Choose a day first.");
  });
});

describe("events", () => {
  it("shows deliveries and sends again", async () => {
    await lab.admin("POST", "webhooks/flush");
    const [event] = (await lab.stripe.events.list({ limit: 1 })).data;
    const before = receiver.received.filter((delivery) => delivery.event.id === event?.id).length;
    const sent = await visitor.submit(`${CONSOLE}/events/${event?.id}/resend`, {});
    await lab.admin("POST", "webhooks/flush");
    expect(receiver.received.filter((delivery) => delivery.event.id === event?.id)).toHaveLength(before + 1);
    const page = await visitor.open(sent.location ?? "");
    expect(page.text).toContain(receiver.url);
    expect(page.text).toContain('<span class="tag good">200</span>');
  });

  it("loses the next deliveries when told to, and delivers them later all the same", async () => {
    await lab.admin("POST", "webhooks/flush");
    receiver.received.length = 0;
    await lab.admin("POST", "webhooks", { drop: 1, retryDelaysMs: [60_000] });
    const { id } = await lab.stripe.customers.create({ name: "Lost" });
    await expect.poll(async () => JSON.stringify(await lab.admin("GET", "webhooks"))).toContain('"attempts":1');
    expect(receiver.received.filter(({ raw }) => raw.includes(id))).toEqual([]);
    await lab.admin("POST", "webhooks/flush");
    expect(receiver.received.filter(({ raw }) => raw.includes(id))).toHaveLength(1);
  });
});

describe("faults and state", () => {
  it("adds a fault that strikes, and takes one back", async () => {
    const add = { action: "add", match: "POST /v1/coupons", kind: "429", times: "1" };
    await visitor.submit(`${CONSOLE}/faults`, add);
    const struck = await stripeErrorOf(lab.stripe.coupons.create({ percent_off: 5, duration: "once" }));
    expect(struck.code).toBe("rate_limit");
    await visitor.submit(`${CONSOLE}/faults`, add);
    expect((await visitor.open(`${CONSOLE}/faults`)).text).toContain("<code>POST /v1/coupons</code>");
    await visitor.submit(`${CONSOLE}/faults`, { action: "remove", index: "0" });
    await expect(lab.stripe.coupons.create({ percent_off: 5, duration: "once" })).resolves.toBeTruthy();
    expect((await visitor.submit(`${CONSOLE}/faults`, { ...add, kind: "flood" })).text).toContain("message bad");
  });

  it("brings a snapshot back", async () => {
    await visitor.submit(`${CONSOLE}/state`, { action: "snapshot" });
    const { id } = await lab.stripe.customers.create({ name: "After" });
    const page = await visitor.open(`${CONSOLE}/state`);
    const [, snapshot = ""] = /name="snapshot" value="(\d+)"/.exec(page.text) ?? [];
    const restored = await visitor.submit(`${CONSOLE}/state`, { action: "restore", snapshot });
    expect(restored.location).toBe(`${CONSOLE}/state?done=restore`);
    expect((await stripeErrorOf(lab.stripe.customers.retrieve(id))).code).toBe("resource_missing");
    expect((await lab.stripe.subscriptions.retrieve(subscription)).status).toBe("active");
  });

  it("resets only when somebody means it, and never for another site's form", async () => {
    expect((await visitor.submit(`${CONSOLE}/state`, { action: "reset" })).text).toContain("Tick the box");
    const foreign = await lab.raw(`${CONSOLE}/state`, {
      method: "POST",
      body: new URLSearchParams({ action: "reset", sure: "on" }),
      headers: { "Sec-Fetch-Site": "cross-site" },
      redirect: "manual",
    });
    expect(await foreign.text()).toContain("Not from another site.");
    expect((await lab.stripe.customers.retrieve(customer)).id).toBe(customer);
    await visitor.submit(`${CONSOLE}/state`, { action: "reset", sure: "on" });
    expect((await lab.stripe.customers.list()).data).toEqual([]);
  });
});
