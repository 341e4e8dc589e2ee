import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { idOf, sharedBillingLab, typesOf } from "./billing-lab";
import { CHALLENGED_CARD, GOOD_CARD, typedCard, visit } from "./page-lab";
import { stripeErrorOf } from "./stripe-lab";

const SUCCESS = "http://localhost:3000/done?session={CHECKOUT_SESSION_ID}";
const CANCEL = "http://localhost:3000/plans";

const lab = await sharedBillingLab();
const visitor = visit(lab);
const plan = await lab.price({ amount: 2_900 });

type Params = Omit<Stripe.Checkout.SessionCreateParams, "mode">;

const open = (mode: "payment" | "setup" | "subscription", params: Params = {}) =>
  lab.stripe.checkout.sessions.create({ mode, success_url: SUCCESS, cancel_url: CANCEL, ...params });

const subscribe = (params: Params = {}) =>
  open("subscription", { line_items: [{ price: plan, quantity: 3 }], ...params });

const oneTime = (amount: number): Params => ({
  line_items: [
    { price_data: { currency: "eur", unit_amount: amount, product_data: { name: "Setup fee" } }, quantity: 2 },
  ],
});

const retrieve = (id: string, expand: string[] = []) => lab.stripe.checkout.sessions.retrieve(id, { expand });
const doneUrl = (id: string) => `http://localhost:3000/done?session=${id}`;

describe("a session through the API", () => {
  it("waits with its sums and its address until it expires by itself", async () => {
    const session = await subscribe({ client_reference_id: "ws_1", metadata: { plan: "team" } });
    expect(session).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      amount_subtotal: 8_700,
      amount_total: 8_700,
      currency: "eur",
      subscription: null,
      invoice: null,
      client_reference_id: "ws_1",
      url: `${lab.running.url}/c/pay/${session.id}`,
      expires_at: lab.now() + 86_400,
    });
    const { data } = await lab.stripe.checkout.sessions.listLineItems(session.id);
    expect(data).toMatchObject([{ description: "Seat", quantity: 3, amount_total: 8_700, price: { id: plan } }]);
    await lab.newEvents();
    lab.travelTo(lab.now() + 86_401);
    expect(await retrieve(session.id)).toMatchObject({ status: "expired", url: null });
    expect(typesOf(await lab.newEvents())).toEqual(["checkout.session.expired"]);
    expect((await visitor.open(`/c/pay/${session.id}`)).text).toContain("This page has expired");
  });

  it("can be ended, once", async () => {
    const session = await open("setup", { currency: "eur" });
    const expired = await lab.stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ status: "expired", url: null });
    expect((await lab.stripe.setupIntents.retrieve(idOf(session.setup_intent))).status).toBe("canceled");
    expect((await stripeErrorOf(lab.stripe.checkout.sessions.expire(session.id))).statusCode).toBe(400);
    const listed = await lab.stripe.checkout.sessions.list({ status: "expired", limit: 1 });
    expect(listed.data[0]?.id).toBe(session.id);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["nothing to sell", () => open("payment"), "line_items"],
    [
      "a recurring price to be paid once",
      () => open("payment", { line_items: [{ price: plan }] }),
      "line_items[0][price]",
    ],
    ["no way back", () => lab.stripe.checkout.sessions.create({ mode: "setup" }), "success_url"],
    ["an end too soon", () => open("setup", { expires_at: lab.now() + 60 }), "expires_at"],
  ])("refuses %s", async (_what, call, param) => {
    expect(await stripeErrorOf(call())).toMatchObject({ statusCode: 400, param });
  });
});

describe("paying on the page", () => {
  it("sells a subscription and leads back with the session's id", async () => {
    const customer = await lab.customer(null, { email: "ada@example.test" });
    const session = await subscribe({ customer, subscription_data: { metadata: { workspace: "w1" } } });
    const page = await visitor.open(session.url ?? "");
    expect(page.status).toBe(200);
    expect(page.text).toContain("€87.00");
    expect(page.text).toContain(`href="${CANCEL}"`);
    expect(page.policy).toContain("form-action 'self' http://localhost:3000");
    expect(page.policy).toContain("script-src 'none'");
    await lab.newEvents();

    const paid = await visitor.submit(`/c/pay/${session.id}/pay`, typedCard(GOOD_CARD));
    expect(paid).toMatchObject({ status: 303, location: doneUrl(session.id) });
    const done = await retrieve(session.id, ["subscription", "invoice"]);
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      subscription: { status: "active", metadata: { workspace: "w1" }, items: { data: [{ quantity: 3 }] } },
      invoice: { status: "paid", amount_paid: 8_700 },
      customer_details: { email: "ada@example.test" },
    });
    const types = typesOf(await lab.newEvents());
    expect(types).toContain("customer.subscription.created");
    expect(types.at(-1)).toBe("checkout.session.completed");
    expect((await visitor.submit(`/c/pay/${session.id}/pay`, typedCard(GOOD_CARD))).text).toContain("complete");
    expect((await lab.stripe.subscriptions.list({ customer })).data).toHaveLength(1);
  });

  it("leaves no subscription behind when the card is declined", async () => {
    const customer = await lab.customer(null);
    const session = await subscribe({ customer });
    const declined = await visitor.submit(`/c/pay/${session.id}/pay`, typedCard("4000000000000002"));
    expect(declined.status).toBe(402);
    expect(declined.text).toContain("Your card was declined.");
    expect(await retrieve(session.id)).toMatchObject({ status: "open", subscription: null, invoice: null });
    expect((await lab.stripe.subscriptions.list({ customer, status: "all" })).data).toEqual([]);
    expect((await lab.stripe.invoices.list({ customer })).data).toEqual([]);
    await visitor.submit(`/c/pay/${session.id}/pay`, typedCard(GOOD_CARD));
    expect((await retrieve(session.id)).status).toBe("complete");
  });

  it("asks the bank first, and sells only when it agrees", async () => {
    const customer = await lab.customer(null);
    const session = await subscribe({ customer });
    const sent = await visitor.submit(`/c/pay/${session.id}/pay`, typedCard(CHALLENGED_CARD));
    expect(sent).toMatchObject({ status: 303, location: `/c/pay/${session.id}` });
    expect((await visitor.open(`/c/pay/${session.id}`)).text).toContain("Complete authentication");
    expect((await retrieve(session.id)).subscription).toBeNull();

    const failed = await visitor.submit(`/c/pay/${session.id}/authenticate`, { outcome: "fail" });
    expect(failed.text).toContain("could not confirm");
    await visitor.submit(`/c/pay/${session.id}/pay`, typedCard(CHALLENGED_CARD));
    const passed = await visitor.submit(`/c/pay/${session.id}/authenticate`, { outcome: "succeed" });
    expect(passed.location).toBe(doneUrl(session.id));
    const done = await retrieve(session.id, ["subscription"]);
    expect(done).toMatchObject({ status: "complete", subscription: { status: "active" } });
    expect((await lab.stripe.subscriptions.list({ customer, status: "all" })).data).toHaveLength(1);
  });

  it("starts a trial without charging", async () => {
    const session = await subscribe({
      customer: await lab.customer(null),
      subscription_data: { trial_period_days: 14 },
    });
    expect(session.amount_total).toBe(0);
    await visitor.submit(`/c/pay/${session.id}/pay`, typedCard(GOOD_CARD));
    const done = await retrieve(session.id, ["subscription"]);
    expect(done).toMatchObject({ payment_status: "no_payment_required", subscription: { status: "trialing" } });
  });

  it("takes a promotion code and takes it off again", async () => {
    const coupon = await lab.stripe.coupons.create({ percent_off: 20, duration: "once" });
    await lab.stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code: "LAUNCH" });
    const session = await subscribe({ allow_promotion_codes: true, customer: await lab.customer(null) });
    const wrong = await visitor.submit(`/c/pay/${session.id}/code`, { code: "NOPE" });
    expect(wrong.text).toContain("This promotion code is invalid.");
    await visitor.submit(`/c/pay/${session.id}/code`, { code: "launch" });
    expect(await retrieve(session.id)).toMatchObject({
      amount_total: 6_960,
      total_details: { amount_discount: 1_740 },
    });
    await visitor.submit(`/c/pay/${session.id}/code`, { remove: "1" });
    expect((await retrieve(session.id)).amount_total).toBe(8_700);
  });

  it("takes a single payment from somebody unknown", async () => {
    const session = await open("payment", { ...oneTime(1_500), payment_intent_data: { description: "Setup" } });
    const declined = await visitor.submit(`/c/pay/${session.id}/pay`, {
      ...typedCard("4000000000009995"),
      email: "eve@example.test",
    });
    expect(declined.text).toContain("insufficient funds");
    await visitor.submit(`/c/pay/${session.id}/pay`, { ...typedCard(GOOD_CARD), email: "eve@example.test" });
    const done = await retrieve(session.id, ["payment_intent"]);
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      customer_details: { email: "eve@example.test" },
      payment_intent: { amount_received: 3_000, description: "Setup" },
    });
  });

  it("saves a card without making it the default", async () => {
    const customer = await lab.customer(null);
    const session = await open("setup", { customer, currency: "eur" });
    await visitor.submit(`/c/pay/${session.id}/pay`, typedCard("4000002500003155"));
    await visitor.submit(`/c/pay/${session.id}/authenticate`, { outcome: "succeed" });
    const done = await retrieve(session.id, ["setup_intent"]);
    expect(done).toMatchObject({ status: "complete", setup_intent: { status: "succeeded" } });
    expect((await lab.stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
    const found = await lab.stripe.customers.retrieve(customer);
    expect(found).toMatchObject({ invoice_settings: { default_payment_method: null } });
  });

  it.each([
    ["no number", { expiry: "12/40", cvc: "123" }, "incomplete"],
    ["a mistyped number", { ...typedCard("4242424242424241") }, "incorrect"],
    ["a month that is over", { ...typedCard(GOOD_CARD), expiry: "01/20" }, "expiration year is invalid"],
    ["no expiry", { ...typedCard(GOOD_CARD), expiry: "" }, "expiration month is invalid"],
  ])("says what is wrong with %s", async (_what, fields, words) => {
    const session = await subscribe({ customer: await lab.customer(null) });
    const answer = await visitor.submit(`/c/pay/${session.id}/pay`, fields);
    expect(answer.status).toBe(402);
    expect(answer.text).toContain(words);
    expect((await retrieve(session.id)).status).toBe("open");
  });

  it("knows nothing of sessions that do not exist", async () => {
    expect((await visitor.open("/c/pay/cs_test_nothing")).status).toBe(404);
    expect((await visitor.submit("/c/pay/cs_test_nothing/pay", typedCard(GOOD_CARD))).status).toBe(404);
  });
});
