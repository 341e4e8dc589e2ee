import { describe, expect, it } from "vitest";
import { authenticate, eventsAbout, pay, savedCard, setupFor } from "./card-steps";
import { confirmFromBrowser, sharedLab, stripeErrorOf } from "./stripe-lab";

const lab = await sharedLab();

describe("3-D Secure", () => {
  it("saves a card after authentication, which then pays while the cardholder is away", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const method = await savedCard(lab, customer, "4000002500003155");
    expect((await pay(lab, method, { customer, off_session: true })).status).toBe("succeeded");
    expect((await pay(lab, method, { customer })).status).toBe("succeeded");
  });

  it("puts the intent back when authentication fails, and says why", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const intent = await setupFor(lab, customer);
    const { body } = await confirmFromBrowser(lab, intent, { number: "4000002500003155" });
    expect(body.next_action).toMatchObject({ type: "use_stripe_sdk" });
    authenticate(lab, intent.id, "fail");
    const failed = await lab.stripe.setupIntents.retrieve(intent.id);
    expect(failed).toMatchObject({
      status: "requires_payment_method",
      next_action: null,
      last_setup_error: { code: "setup_intent_authentication_failure" },
    });
    expect(await eventsAbout(lab, customer)).toContain("setup_intent.setup_failed");
    // A second click on the bank's page comes too late.
    authenticate(lab, intent.id, "succeed");
    expect((await lab.stripe.setupIntents.retrieve(intent.id)).status).toBe("requires_payment_method");
  });

  it("asks for authentication on every payment, and refuses payments without the cardholder", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const method = await savedCard(lab, customer, "4000002760003184");
    const away = await stripeErrorOf(pay(lab, method, { customer, off_session: true }));
    expect(away).toMatchObject({
      statusCode: 402,
      code: "authentication_required",
      decline_code: "authentication_required",
    });

    const present = await pay(lab, method, { customer, return_url: "https://portal.example/back" });
    expect(present).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url", redirect_to_url: { return_url: "https://portal.example/back" } },
    });
    authenticate(lab, present.id, "succeed");
    const paid = await lab.stripe.paymentIntents.retrieve(present.id, { expand: ["latest_charge"] });
    expect(paid).toMatchObject({
      status: "succeeded",
      next_action: null,
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: "authenticated" } } } },
    });
  });

  it("may still be declined by the bank after authentication", async () => {
    const { id: customer } = await lab.stripe.customers.create({});
    const method = await savedCard(lab, customer, "4000008260003178");
    const intent = await pay(lab, method, { customer });
    authenticate(lab, intent.id, "succeed");
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
    const error = await stripeErrorOf(pay(lab, method, { customer }));
    expect(error).toMatchObject({ code: "card_declined", decline_code: "generic_decline" });
    const intent = await lab.stripe.paymentIntents.retrieve(error.payment_intent?.id ?? "", {
      expand: ["latest_charge"],
    });
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      latest_charge: { status: "failed", paid: false, failure_code: "card_declined" },
    });
    const told = await eventsAbout(lab, intent.id);
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
    const hold = await pay(lab, "pm_card_visa", { capture_method: "manual" });
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
    const hold = await pay(lab, "pm_card_visa", { capture_method: "manual", amount: 100 });
    const canceled = await lab.stripe.paymentIntents.cancel(hold.id, { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned", amount_capturable: 0 });
    expect(await eventsAbout(lab, hold.id)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.amount_capturable_updated",
      "charge.refunded",
      "payment_intent.canceled",
    ]);
  });

  it("refunds at most what was paid", async () => {
    const { id } = await pay(lab, "pm_card_visa");
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
