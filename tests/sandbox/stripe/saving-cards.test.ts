import { describe, expect, it } from "vitest";
import { eventsAbout, savedCard, setupFor } from "./card-steps";
import { confirmFromBrowser, sharedLab, stripeErrorOf } from "./stripe-lab";

const lab = await sharedLab();

describe("saving a card", () => {
  it("attaches a good card and tells of it in order", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const intent = await setupFor(lab, customer);
    const { status, body } = await confirmFromBrowser(lab, intent, {});
    expect([status, body.status]).toEqual([200, "succeeded"]);
    const done = await lab.stripe.setupIntents.retrieve(intent.id, { expand: ["payment_method"] });
    expect(done.payment_method).toMatchObject({
      customer,
      card: { brand: "visa", last4: "4242", checks: { cvc_check: "pass" } },
    });
    expect(await eventsAbout(lab, customer)).toEqual([
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
    const intent = await setupFor(lab, customer);
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
    await savedCard(lab, (await lab.stripe.customers.create({})).id, "4242424242424242");
    expect(JSON.stringify(await lab.admin("GET", "snapshot"))).not.toContain("424242424242");
  });

  it("lets a browser touch an intent only with its client_secret", async () => {
    const intent = await setupFor(lab, (await lab.stripe.customers.create({})).id);
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
