import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeAuthentication } from "@/sandbox/stripe/resources/payments/complete-authentication";
import { confirmFromBrowser, type Lab, openLab, stripeErrorOf } from "./stripe-lab";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.running.close());

/** What the 3-D Secure page does when its button is pressed. */
const authenticate = (intentId: string, outcome: "succeed" | "fail") =>
  lab.running.sandbox.perform((work) => completeAuthentication(work, intentId, outcome));

const setupFor = (customer: string) => lab.stripe.setupIntents.create({ customer, usage: "off_session" });

/** Saves a card by number through the browser, passing 3-D Secure where it is asked for. */
async function savedCard(customer: string, number: string): Promise<string> {
  const intent = await setupFor(customer);
  const { body } = await confirmFromBrowser(lab, intent, { number });
  if (body.status === "requires_action") authenticate(intent.id, "succeed");
  const done = await lab.stripe.setupIntents.retrieve(intent.id);
  expect(done.status).toBe("succeeded");
  if (typeof done.payment_method !== "string") throw new Error("The intent names its card by id");
  return done.payment_method;
}

const pay = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  lab.stripe.paymentIntents.create({
    amount: 2_000,
    currency: "eur",
    payment_method,
    confirm: true,
    allowed_payment_method_types: ["card"],
    ...more,
  });

/** Types of the events about one object, in the order they happened. */
async function eventsAbout(id: string): Promise<string[]> {
  const { data } = await lab.stripe.events.list({ limit: 100 });
  const concerns = (event: Stripe.Event) => JSON.stringify(event.data.object).includes(id);
  return data
    .filter(concerns)
    .map((event) => event.type)
    .reverse();
}

describe("saving a card", () => {
  it("attaches a good card and tells of it in order", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const intent = await setupFor(customer);
    const { status, body } = await confirmFromBrowser(lab, intent, {});
    expect([status, body.status]).toEqual([200, "succeeded"]);
    const done = await lab.stripe.setupIntents.retrieve(intent.id, { expand: ["payment_method"] });
    expect(done.payment_method).toMatchObject({
      customer,
      card: { brand: "visa", last4: "4242", checks: { cvc_check: "pass" } },
    });
    expect(await eventsAbout(customer)).toEqual([
      "customer.created",
      "setup_intent.created",
      "payment_method.attached",
      "setup_intent.succeeded",
    ]);
  });

  it.each([
    ["4000000000000002", "card_declined", "generic_decline"],
    ["4000000000009995", "card_declined", "insufficient_funds"],
    ["4000000000009987", "card_declined", "lost_card"],
    ["4000000000000069", "expired_card", "expired_card"],
    ["4000000000000127", "incorrect_cvc", "incorrect_cvc"],
    ["4000000000000119", "processing_error", "processing_error"],
  ])("refuses the card %s with 402 %s / %s", async (number, code, decline) => {
    const { id: customer } = await lab.stripe.customers.create({});
    const intent = await setupFor(customer);
    const { status, body } = await confirmFromBrowser(lab, intent, { number });
    expect(status).toBe(402);
    expect(body.error).toMatchObject({ type: "card_error", code, decline_code: decline });
    const after = await lab.stripe.setupIntents.retrieve(intent.id);
    expect(after).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      last_setup_error: { code },
    });
    expect((await lab.stripe.customers.listPaymentMethods(customer)).data).toEqual([]);
  });

  it.each([
    [{ number: "4242424242424241" }, "incorrect_number"],
    [{ number: "4539578763621486" }, "card_declined"],
    [{ exp_year: "2020" }, "invalid_expiry_year"],
    [{ exp_month: "13" }, "invalid_expiry_month"],
    [{ cvc: "12" }, "invalid_cvc"],
  ])("refuses %o with %s", async (card, code) => {
    const intent = await lab.stripe.setupIntents.create({});
    const { status, body } = await confirmFromBrowser(lab, intent, card);
    expect([status, body.error?.code]).toEqual([402, code]);
  });

  it("never takes a card number from a server and never keeps one", async () => {
    const card = { number: "4242424242424242", exp_month: 1, exp_year: 2040, cvc: "123" };
    const error = await stripeErrorOf(lab.stripe.paymentMethods.create({ type: "card", card }));
    expect(error.message).toContain("unsafe");
    await savedCard((await lab.stripe.customers.create({})).id, "4242424242424242");
    expect(JSON.stringify(await lab.admin("GET", "snapshot"))).not.toContain("424242424242");
  });

  it("lets a browser touch an intent only with its client_secret", async () => {
    const intent = await setupFor((await lab.stripe.customers.create({})).id);
    const stranger = { ...intent, client_secret: `${intent.id}_secret_wrong` };
    expect((await confirmFromBrowser(lab, stranger, {})).status).toBe(404);
    const headers = { Authorization: "Bearer pk_test_lab" };
    expect((await lab.raw(`/v1/setup_intents/${intent.id}`, { headers })).status).toBe(400);
    const path = `/v1/setup_intents/${intent.id}?client_secret=${intent.client_secret}`;
    expect((await lab.raw(path, { headers })).status).toBe(200);
  });

  it("gives the same card the same fingerprint", async () => {
    const cards = await Promise.all(
      ["pm_card_visa", "pm_card_visa", "pm_card_mastercard"].map(async (alias) => {
        const { id } = await lab.stripe.customers.create({});
        return lab.stripe.paymentMethods.attach(alias, { customer: id });
      }),
    );
    const [first, second, other] = cards.map((method) => method.card?.fingerprint);
    expect(first).toBe(second);
    expect(other).not.toBe(first);
  });

  it("clears the default when its card is detached, and never takes the card back", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const { id } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer });
    await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
    await lab.stripe.paymentMethods.detach(id);
    expect(await lab.stripe.customers.retrieve(customer)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    expect((await stripeErrorOf(lab.stripe.paymentMethods.attach(id, { customer }))).statusCode).toBe(400);
  });

  it("refuses a default that belongs to somebody else", async () => {
    const [one, other] = [await lab.stripe.customers.create({}), await lab.stripe.customers.create({})];
    const { id } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer: other.id });
    const call = lab.stripe.customers.update(one.id, { invoice_settings: { default_payment_method: id } });
    expect(await stripeErrorOf(call)).toMatchObject({ statusCode: 400, code: "resource_missing" });
  });
});

describe("3-D Secure", () => {
  it("saves a card after authentication, which then pays while the cardholder is away", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const method = await savedCard(customer, "4000002500003155");
    expect((await pay(method, { customer, off_session: true })).status).toBe("succeeded");
    expect((await pay(method, { customer })).status).toBe("succeeded");
  });

  it("puts the intent back when authentication fails, and says why", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const intent = await setupFor(customer);
    const { body } = await confirmFromBrowser(lab, intent, { number: "4000002500003155" });
    expect(body.next_action).toMatchObject({ type: "use_stripe_sdk" });
    authenticate(intent.id, "fail");
    const failed = await lab.stripe.setupIntents.retrieve(intent.id);
    expect(failed).toMatchObject({
      status: "requires_payment_method",
      next_action: null,
      last_setup_error: { code: "setup_intent_authentication_failure" },
    });
    expect(await eventsAbout(customer)).toContain("setup_intent.setup_failed");
    // A second click on the bank's page comes too late.
    authenticate(intent.id, "succeed");
    expect((await lab.stripe.setupIntents.retrieve(intent.id)).status).toBe("requires_payment_method");
  });

  it("asks for authentication on every payment, and refuses payments without the cardholder", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const method = await savedCard(customer, "4000002760003184");
    const away = await stripeErrorOf(pay(method, { customer, off_session: true }));
    expect(away).toMatchObject({
      statusCode: 402,
      code: "authentication_required",
      decline_code: "authentication_required",
    });

    const present = await pay(method, { customer, return_url: "https://portal.example/back" });
    expect(present).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url", redirect_to_url: { return_url: "https://portal.example/back" } },
    });
    authenticate(present.id, "succeed");
    const paid = await lab.stripe.paymentIntents.retrieve(present.id, { expand: ["latest_charge"] });
    expect(paid).toMatchObject({
      status: "succeeded",
      next_action: null,
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: "authenticated" } } } },
    });
  });

  it("may still be declined by the bank after authentication", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const method = await savedCard(customer, "4000008260003178");
    const intent = await pay(method, { customer });
    authenticate(intent.id, "succeed");
    expect(await lab.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { decline_code: "insufficient_funds" },
    });
  });
});

describe("paying", () => {
  it("leaves the failed attempt on record when a card is declined", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const { id: method } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    const error = await stripeErrorOf(pay(method, { customer }));
    expect(error).toMatchObject({ code: "card_declined", decline_code: "generic_decline" });
    const intent = await lab.stripe.paymentIntents.retrieve(error.payment_intent?.id ?? "", {
      expand: ["latest_charge"],
    });
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      latest_charge: { status: "failed", paid: false, failure_code: "card_declined" },
    });
    const told = await eventsAbout(intent.id);
    expect(told).toEqual(["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]);

    const { id: good } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer });
    const paid = await lab.stripe.paymentIntents.confirm(intent.id, { payment_method: good });
    expect(paid).toMatchObject({ status: "succeeded", amount_received: 2_000, last_payment_error: null });
    expect(await stripeErrorOf(lab.stripe.paymentIntents.confirm(intent.id))).toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
    });
  });

  it("holds money, then captures a part and lets the rest go", async () => {
    const hold = await pay("pm_card_visa", { capture_method: "manual" });
    expect(hold).toMatchObject({ status: "requires_capture", amount_capturable: 2_000, amount_received: 0 });
    const tooMuch = lab.stripe.paymentIntents.capture(hold.id, { amount_to_capture: 2_001 });
    expect((await stripeErrorOf(tooMuch)).statusCode).toBe(400);
    const done = await lab.stripe.paymentIntents.capture(hold.id, {
      amount_to_capture: 500,
      expand: ["latest_charge"],
    });
    expect(done).toMatchObject({
      status: "succeeded",
      amount_received: 500,
      amount_capturable: 0,
      latest_charge: { captured: true, amount_captured: 500, amount_refunded: 1_500 },
    });
  });

  it("releases a hold when it is canceled, in the documented order", async () => {
    const hold = await pay("pm_card_visa", { capture_method: "manual", amount: 100 });
    const canceled = await lab.stripe.paymentIntents.cancel(hold.id, { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned", amount_capturable: 0 });
    expect(await eventsAbout(hold.id)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.amount_capturable_updated",
      "charge.refunded",
      "payment_intent.canceled",
    ]);
  });

  it("refunds at most what was paid", async () => {
    const { id } = await pay("pm_card_visa");
    await lab.stripe.refunds.create({ payment_intent: id, amount: 1_500 });
    const over = await stripeErrorOf(lab.stripe.refunds.create({ payment_intent: id, amount: 501 }));
    expect(over).toMatchObject({ statusCode: 400, param: "amount" });
    await lab.stripe.refunds.create({ payment_intent: id });
    const again = await stripeErrorOf(lab.stripe.refunds.create({ payment_intent: id }));
    expect(again.code).toBe("charge_already_refunded");
  });

  it("refuses the parameter that Stripe took away", async () => {
    const call = lab.stripe.rawRequest("POST", "/v1/payment_intents", {
      amount: 100,
      currency: "eur",
      payment_method_types: ["card"],
    });
    expect((await stripeErrorOf(call)).code).toBe("payment_method_types_no_longer_supported");
  });
});
