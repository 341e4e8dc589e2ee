import { describe, expect, it } from "vitest";
import { DAY, idOf, itemOf, paymentOf, sharedBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";
import { latestInvoice } from "./subscription-steps";

const lab = await sharedBillingLab();
const plan = await lab.price({ amount: 2_900 });

const retrieve = (id: string) => lab.stripe.subscriptions.retrieve(id);
describe("starting a subscription", () => {
  it("pays the first invoice at once and tells of it in order", async () => {
    const customer = await lab.customer("pm_card_visa");
    await lab.newEvents();
    const subscription = await lab.subscribe(customer, plan, { metadata: { operationId: "op_1" } });
    expect(subscription).toMatchObject({
      status: "active",
      billing_mode: { type: "flexible", flexible: { proration_discounts: "included" } },
      metadata: { operationId: "op_1" },
    });
    expect(itemOf(subscription).current_period_end - itemOf(subscription).current_period_start).toBe(30 * DAY);
    const events = await lab.newEvents();
    expect(typesOf(events)).toEqual([
      "customer.updated",
      "customer.subscription.created",
      "invoice.created",
      "invoice.finalized",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice_payment.paid",
      "invoice.updated",
      "invoice.paid",
      "invoice.payment_succeeded",
      "customer.subscription.updated",
    ]);
    expect(events[1]?.data.object).toMatchObject({ status: "incomplete", latest_invoice: subscription.latest_invoice });
    expect(events[8]?.data.previous_attributes).toEqual({
      amount_paid: 0,
      amount_remaining: 2_900,
      attempt_count: 0,
      attempted: false,
      status: "open",
      status_transitions: { paid_at: null },
    });
    expect(events.at(-1)?.data.previous_attributes).toEqual({ status: "incomplete" });
  });

  it("stays incomplete when the card is declined, until another one pays", async () => {
    const customer = await lab.customer("pm_card_chargeCustomerFail");
    await lab.newEvents();
    const subscription = await lab.subscribe(customer, plan);
    expect(subscription.status).toBe("incomplete");
    expect(typesOf(await lab.newEvents()).slice(4)).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "invoice.payment_failed",
      "invoice.updated",
    ]);
    const invoice = idOf(subscription.latest_invoice);
    const refused = await stripeErrorOf(lab.stripe.invoices.pay(invoice));
    expect(refused).toMatchObject({ statusCode: 402, type: "StripeCardError", decline_code: "generic_decline" });
    const { id: good } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer });
    expect(await lab.stripe.invoices.pay(invoice, { payment_method: good })).toMatchObject({
      status: "paid",
      attempt_count: 1,
    });
    expect((await retrieve(subscription.id)).status).toBe("active");
  });

  it("waits for 3-D Secure and becomes active when it is passed", async () => {
    const customer = await lab.customer("pm_card_authenticationRequired");
    await lab.newEvents();
    const subscription = await lab.subscribe(customer, plan);
    expect(subscription.status).toBe("incomplete");
    expect(typesOf(await lab.newEvents()).slice(5)).toEqual([
      "payment_intent.requires_action",
      "invoice.payment_action_required",
      "invoice.updated",
    ]);
    const payment = await paymentOf(lab, idOf(subscription.latest_invoice));
    expect(payment.status).toBe("requires_action");
    lab.authenticate(payment.id, "succeed");
    expect((await retrieve(subscription.id)).status).toBe("active");
    expect((await latestInvoice(lab, subscription)).status).toBe("paid");
  });

  it("stays incomplete when 3-D Secure fails", async () => {
    const subscription = await lab.subscribe(await lab.customer("pm_card_authenticationRequired"), plan);
    const payment = await paymentOf(lab, idOf(subscription.latest_invoice));
    lab.authenticate(payment.id, "fail");
    expect((await retrieve(subscription.id)).status).toBe("incomplete");
    expect((await paymentOf(lab, idOf(subscription.latest_invoice))).status).toBe("requires_payment_method");
  });

  it("takes no money by itself under default_incomplete", async () => {
    const customer = await lab.customer("pm_card_visa");
    const subscription = await lab.subscribe(customer, plan, {
      payment_behavior: "default_incomplete",
      expand: ["latest_invoice.confirmation_secret"],
    });
    expect(subscription.status).toBe("incomplete");
    const invoice = subscription.latest_invoice;
    if (typeof invoice !== "object" || invoice === null) throw new Error("latest_invoice was expanded");
    expect(invoice).toMatchObject({ status: "open", attempted: false, attempt_count: 0 });
    const payment = await paymentOf(lab, invoice.id);
    expect(invoice.confirmation_secret).toEqual({ client_secret: payment.client_secret, type: "payment_intent" });
    await lab.stripe.paymentIntents.confirm(payment.id, { payment_method: idOf(payment.payment_method) });
    expect((await retrieve(subscription.id)).status).toBe("active");
  });

  it("leaves nothing behind under error_if_incomplete", async () => {
    const customer = await lab.customer("pm_card_chargeCustomerFail");
    await lab.newEvents();
    const refused = await stripeErrorOf(lab.subscribe(customer, plan, { payment_behavior: "error_if_incomplete" }));
    expect(refused).toMatchObject({ statusCode: 402, code: "card_declined" });
    expect((await lab.stripe.subscriptions.list({ customer, status: "all" })).data).toEqual([]);
    expect((await lab.stripe.invoices.list({ customer })).data).toEqual([]);
    expect(await lab.newEvents()).toEqual([]);
  });

  it("refuses a customer without a card, unless the card comes later", async () => {
    const customer = await lab.customer(null);
    expect(await stripeErrorOf(lab.subscribe(customer, plan))).toMatchObject({ code: "resource_missing" });
    const later = await lab.subscribe(customer, plan, { payment_behavior: "default_incomplete" });
    expect(later.status).toBe("incomplete");
    expect((await paymentOf(lab, idOf(later.latest_invoice))).status).toBe("requires_payment_method");
  });

  it("expires after 23 hours without payment and voids the invoice", async () => {
    const subscription = await lab.subscribe(await lab.customer("pm_card_chargeCustomerFail"), plan);
    lab.travelTo(lab.now() + 23 * 3_600 - 1);
    expect((await retrieve(subscription.id)).status).toBe("incomplete");
    await lab.newEvents();
    lab.travelTo(lab.now() + 1);
    expect(await retrieve(subscription.id)).toMatchObject({ status: "incomplete_expired", ended_at: lab.now() });
    expect((await latestInvoice(lab, subscription)).status).toBe("void");
    const customer = idOf(subscription.customer);
    const events = (await lab.newEvents()).filter((event) => JSON.stringify(event.data.object).includes(customer));
    expect(typesOf(events)).toEqual(["payment_intent.canceled", "invoice.voided", "customer.subscription.updated"]);
    expect(events[0]?.request?.id).toBeNull();
  });

  it("is active at once when there is nothing to pay", async () => {
    const free = await lab.subscribe(await lab.customer(null), await lab.price({ amount: 0 }));
    expect(free.status).toBe("active");
    expect(await latestInvoice(lab, free)).toMatchObject({ status: "paid", amount_due: 0 });
    expect((await lab.stripe.invoicePayments.list({ invoice: idOf(free.latest_invoice) })).data).toEqual([]);
  });

  it("keeps the card that paid where asked to", async () => {
    const customer = await lab.customer("pm_card_visa");
    const subscription = await lab.subscribe(customer, plan, {
      payment_settings: { save_default_payment_method: "on_subscription" },
    });
    const kept = idOf(subscription.default_payment_method);
    expect((await lab.stripe.customers.listPaymentMethods(customer)).data.map((row) => row.id)).toEqual([kept]);
    await lab.stripe.paymentMethods.detach(kept);
    expect((await retrieve(subscription.id)).default_payment_method).toBeNull();
  });

  it("refuses unknown prices, one-time prices, mixed currencies and unknown parameters", async () => {
    const customer = await lab.customer("pm_card_visa");
    const product = idOf((await lab.stripe.prices.retrieve(plan)).product);
    const once = await lab.stripe.prices.create({ product, currency: "eur", unit_amount: 100 });
    const dollars = await lab.stripe.prices.create({
      product,
      currency: "usd",
      unit_amount: 100,
      recurring: { interval: "month" },
    });
    expect(await stripeErrorOf(lab.subscribe(customer, "price_none"))).toMatchObject({
      code: "resource_missing",
      param: "items[0][price]",
    });
    expect(await stripeErrorOf(lab.subscribe(customer, once.id))).toMatchObject({ param: "items[0][price]" });
    await lab.subscribe(customer, plan);
    expect((await stripeErrorOf(lab.subscribe(customer, dollars.id))).message).toContain("combine currencies");
    expect(await stripeErrorOf(lab.stripe.subscriptions.create({ customer, items: [] }))).toMatchObject({
      code: "parameter_missing",
    });
    const response = await lab.raw("/v1/subscriptions", {
      method: "POST",
      headers: { Authorization: "Bearer sk_test_lab" },
      body: new URLSearchParams({ customer, "items[0][price]": plan, coupon: "SALE" }),
    });
    expect(await response.json()).toMatchObject({ error: { code: "parameter_unknown", param: "coupon" } });
  });
});
