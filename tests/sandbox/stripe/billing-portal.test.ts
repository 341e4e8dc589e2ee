import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { idOf, itemOf, sharedBillingLab } from "./billing-lab";
import { CHALLENGED_CARD, GOOD_CARD, typedCard, visit } from "./page-lab";
import { stripeErrorOf } from "./stripe-lab";

const BACK = "http://localhost:3000/w/ada/billing";
const lab = await sharedBillingLab();
const visitor = visit(lab);
const small = await lab.price({ amount: 2_900 });
const large = await lab.price({ amount: 9_900 });
const product = idOf((await lab.stripe.prices.retrieve(small)).product);

type Params = Partial<Stripe.BillingPortal.SessionCreateParams>;

/** The path of a portal's home for this customer. */
async function portalFor(customer: string, params: Params = {}): Promise<string> {
  const session = await lab.stripe.billingPortal.sessions.create({ customer, return_url: BACK, ...params });
  expect(session).toMatchObject({ customer, return_url: BACK });
  return new URL(session.url).pathname;
}

const defaultOf = async (customer: string) => {
  const found = await lab.stripe.customers.retrieve(customer);
  return found.deleted ? null : found.invoice_settings.default_payment_method;
};

describe("configurations", () => {
  it("begin with nothing allowed and change field by field", async () => {
    const created = await lab.stripe.billingPortal.configurations.create({
      features: { invoice_history: { enabled: true } },
      name: "Small",
    });
    expect(created).toMatchObject({ active: true, is_default: false, name: "Small" });
    expect(created.features).toMatchObject({
      invoice_history: { enabled: true },
      subscription_cancel: { enabled: false },
      customer_update: { enabled: false, allowed_updates: [] },
    });
    const updated = await lab.stripe.billingPortal.configurations.update(created.id, {
      features: { subscription_cancel: { enabled: true, mode: "immediately" } },
      metadata: { kind: "test" },
    });
    expect(updated.features.subscription_cancel).toMatchObject({ enabled: true, mode: "immediately" });
    expect(updated.features.invoice_history.enabled).toBe(true);
    const listed = await lab.stripe.billingPortal.configurations.list({ is_default: false });
    expect(listed.data.map(({ id }) => id)).toContain(created.id);
  });

  it("refuses sessions for other people's subscriptions", async () => {
    const mine = await lab.customer("pm_card_visa");
    const { id } = await lab.subscribe(await lab.customer("pm_card_visa"), small);
    const error = await stripeErrorOf(
      lab.stripe.billingPortal.sessions.create({
        customer: mine,
        flow_data: { type: "subscription_cancel", subscription_cancel: { subscription: id } },
      }),
    );
    expect(error.statusCode).toBe(400);
  });
});

describe("the portal's pages", () => {
  it("shows plan, cards and invoices, and leads back", async () => {
    const customer = await lab.customer("pm_card_visa", { name: "Ada <i>", email: "ada@example.test" });
    await lab.subscribe(customer, small, { quantity: 3 });
    const page = await visitor.open(await portalFor(customer));
    expect(page.status).toBe(200);
    for (const text of ["3 × Seat", "•••• 4242", "Ada &lt;i&gt;", "paid", `href="${BACK}"`]) {
      expect(page.text).toContain(text);
    }
    expect(page.policy).toContain("script-src 'none'");
    expect((await visitor.open("/p/session/nothing")).status).toBe(404);
  });

  it("adds, chooses and removes cards", async () => {
    const customer = await lab.customer(null);
    const path = await portalFor(customer);
    const declined = await visitor.submit(`${path}/card`, typedCard("4000000000000002"));
    expect(declined.text).toContain("Your card was declined.");
    await visitor.submit(`${path}/card`, typedCard(GOOD_CARD));
    const first = await defaultOf(customer);
    const sent = await visitor.submit(`${path}/card`, typedCard(CHALLENGED_CARD));
    const bank = new URL(sent.location ?? "");
    const secret = bank.searchParams.get("client_secret") ?? "";
    const back = await visitor.submit(bank.pathname, { client_secret: secret, outcome: "succeed" });
    await visitor.open(back.location ?? "");
    const second = await defaultOf(customer);
    expect([first, second].every(Boolean)).toBe(true);
    expect(second).not.toBe(first);

    await visitor.submit(`${path}/method`, { method: idOf(first), action: "default" });
    expect(await defaultOf(customer)).toBe(first);
    await visitor.submit(`${path}/method`, { method: idOf(second), action: "remove" });
    expect((await lab.stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  });

  it("touches nothing of another customer", async () => {
    const other = await lab.customer("pm_card_visa");
    const { id } = await lab.subscribe(other, small);
    const path = await portalFor(await lab.customer("pm_card_visa"));
    const method = idOf(await defaultOf(other));
    await visitor.submit(`${path}/method`, { method, action: "remove" });
    expect((await visitor.submit(`${path}/cancel/${id}`, {})).status).toBe(404);
    expect(await defaultOf(other)).toBe(method);
    expect((await lab.stripe.subscriptions.retrieve(id)).cancel_at).toBeNull();
  });

  it("cancels at the end of the period and keeps after all", async () => {
    const customer = await lab.customer("pm_card_visa");
    const { id } = await lab.subscribe(customer, small);
    const flow = { type: "subscription_cancel", subscription_cancel: { subscription: id } } as const;
    const path = await portalFor(customer, { flow_data: flow });
    expect(await visitor.open(path)).toMatchObject({ status: 303, location: `${path}/cancel/${id}` });
    await visitor.submit(`${path}/cancel/${id}`, {});
    expect((await lab.stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(true);
    await visitor.submit(`${path}/keep/${id}`, {});
    expect((await lab.stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(false);
  });

  it("changes price and quantity to what is offered only, and leads where the flow says", async () => {
    const customer = await lab.customer("pm_card_visa");
    const { id } = await lab.subscribe(customer, small);
    const { id: configuration } = await lab.stripe.billingPortal.configurations.create({
      features: {
        subscription_update: {
          enabled: true,
          default_allowed_updates: ["price", "quantity"],
          products: [{ product, prices: [small, large] }],
          proration_behavior: "create_prorations",
        },
      },
    });
    const after = { type: "redirect", redirect: { return_url: `${BACK}?changed` } } as const;
    const path = await portalFor(customer, {
      configuration,
      flow_data: { type: "subscription_update", subscription_update: { subscription: id }, after_completion: after },
    });
    expect((await visitor.open(`${path}/change/${id}`)).text).toContain("€99.00");
    const done = await visitor.submit(`${path}/change/${id}`, { price: large, quantity: "2" });
    expect(done.location).toBe(`${BACK}?changed`);
    const changed = itemOf(await lab.stripe.subscriptions.retrieve(id));
    expect([changed.price.id, changed.quantity]).toEqual([large, 2]);
    const hidden = await lab.price({ amount: 1 });
    await visitor.submit(`${path}/change/${id}`, { price: hidden, quantity: "2" });
    expect(itemOf(await lab.stripe.subscriptions.retrieve(id)).price.id).toBe(large);
    expect((await visitor.submit(`${path}/cancel/${id}`, {})).status).toBe(404);
  });

  it("changes name and email", async () => {
    const customer = await lab.customer(null);
    const path = await portalFor(customer);
    await visitor.submit(`${path}/details`, { name: "Grace", email: "grace@example.test" });
    expect(await lab.stripe.customers.retrieve(customer)).toMatchObject({ name: "Grace", email: "grace@example.test" });
  });
});
