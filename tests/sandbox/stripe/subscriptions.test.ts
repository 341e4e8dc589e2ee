import { describe, expect, it } from "vitest";
import { idOf, itemOf, sharedBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";
import { latestInvoice, paidSubscription } from "./subscription-steps";

const lab = await sharedBillingLab();
const plan = await lab.price({ amount: 2_900 });

const retrieve = (id: string) => lab.stripe.subscriptions.retrieve(id);

describe("changing", () => {
  it("leaves the old plan in force until a pending change is paid", async () => {
    const subscription = await paidSubscription(lab, plan);
    const customer = idOf(subscription.customer);
    const { id: bad } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad } });
    const bigger = await lab.price({ amount: 9_900 });
    const held = await lab.stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: bigger }],
      payment_behavior: "pending_if_incomplete",
      proration_behavior: "always_invoice",
    });
    expect(held.status).toBe("active");
    expect(itemOf(held).price.id).toBe(plan);
    expect(held.pending_update?.subscription_items?.[0]?.price.id).toBe(bigger);
    expect(held.pending_update?.expires_at).toBe(lab.now() + 23 * 3_600);
    const { id: good } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer });
    await lab.newEvents();
    await lab.stripe.invoices.pay(idOf(held.latest_invoice), { payment_method: good });
    const applied = await retrieve(subscription.id);
    expect(applied).toMatchObject({ status: "active", pending_update: null });
    expect(itemOf(applied).price.id).toBe(bigger);
    expect(typesOf(await lab.newEvents()).slice(-2)).toEqual([
      "customer.subscription.updated",
      "customer.subscription.pending_update_applied",
    ]);
  });

  it("drops a pending change that nobody pays for", async () => {
    const subscription = await paidSubscription(lab, plan);
    const customer = idOf(subscription.customer);
    const { id: bad } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad } });
    const held = await lab.stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, quantity: 4 }],
      payment_behavior: "pending_if_incomplete",
      proration_behavior: "always_invoice",
    });
    lab.travelTo(lab.now() + 23 * 3_600);
    const after = await retrieve(subscription.id);
    expect(after).toMatchObject({ status: "active", pending_update: null });
    expect(itemOf(after).quantity).toBe(1);
    expect((await lab.stripe.invoices.retrieve(idOf(held.latest_invoice))).status).toBe("void");
  });

  it("applies a change under pending_if_incomplete at once when the card pays", async () => {
    const subscription = await paidSubscription(lab, plan);
    const updated = await lab.stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, quantity: 4 }],
      payment_behavior: "pending_if_incomplete",
      proration_behavior: "always_invoice",
    });
    expect(updated.pending_update).toBeNull();
    expect(itemOf(updated).quantity).toBe(4);
    const refused = lab.stripe.subscriptions.update(subscription.id, {
      description: "x",
      payment_behavior: "pending_if_incomplete",
    });
    expect(await stripeErrorOf(refused)).toMatchObject({ param: "description" });
  });

  it("becomes past due when the invoice of a change fails, and undoes it all when asked to", async () => {
    const subscription = await paidSubscription(lab, plan);
    const customer = idOf(subscription.customer);
    const { id: bad } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad } });
    const change = {
      items: [{ id: itemOf(subscription).id, quantity: 2 }],
      proration_behavior: "always_invoice" as const,
    };
    const refused = lab.stripe.subscriptions.update(subscription.id, {
      ...change,
      payment_behavior: "error_if_incomplete",
    });
    expect((await stripeErrorOf(refused)).statusCode).toBe(402);
    expect(itemOf(await retrieve(subscription.id)).quantity).toBe(1);
    const updated = await lab.stripe.subscriptions.update(subscription.id, change);
    expect(updated.status).toBe("past_due");
    expect(itemOf(updated).quantity).toBe(2);
    const { id: good } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer });
    await lab.stripe.invoices.pay(idOf(updated.latest_invoice), { payment_method: good });
    expect((await retrieve(subscription.id)).status).toBe("active");
  });

  it("tells exactly what changed", async () => {
    const subscription = await paidSubscription(lab, plan);
    await lab.stripe.subscriptions.update(subscription.id, { metadata: { a: "1" } });
    await lab.stripe.subscriptions.update(subscription.id, { metadata: { a: "1" } });
    await lab.stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, quantity: 3 }],
      proration_behavior: "none",
    });
    const [first, second, ...rest] = await lab.newEvents();
    expect(rest).toEqual([]);
    expect(first?.data.previous_attributes).toEqual({ metadata: {} });
    expect(second?.data.previous_attributes).toMatchObject({ items: { data: [{ quantity: 1 }] } });
    expect(Object.keys(second?.data.previous_attributes ?? {})).toEqual(["items"]);
  });

  it("adds, changes and removes single items", async () => {
    const subscription = await paidSubscription(lab, plan);
    const extra = await lab.price({ amount: 500 });
    const added = await lab.stripe.subscriptionItems.create({
      subscription: subscription.id,
      price: extra,
      quantity: 2,
      proration_behavior: "none",
    });
    expect(added).toMatchObject({ quantity: 2, current_period_end: itemOf(subscription).current_period_end });
    const changed = await lab.stripe.subscriptionItems.update(added.id, { quantity: 3, proration_behavior: "none" });
    expect(changed.quantity).toBe(3);
    const listed = await lab.stripe.subscriptionItems.list({ subscription: subscription.id });
    expect(listed.data.map((row) => row.id)).toEqual([itemOf(subscription).id, added.id]);
    expect(await lab.stripe.subscriptionItems.del(added.id)).toMatchObject({ deleted: true });
    const last = lab.stripe.subscriptionItems.del(itemOf(subscription).id);
    expect((await stripeErrorOf(last)).message).toContain("at least one");
  });
});

describe("ending", () => {
  it("ends now, stops collecting what is open and is missing afterwards", async () => {
    const subscription = await paidSubscription(lab, plan);
    const canceled = await lab.stripe.subscriptions.cancel(subscription.id, {
      cancellation_details: { comment: "Too much", feedback: "too_expensive" },
    });
    expect(canceled).toMatchObject({
      status: "canceled",
      canceled_at: lab.now(),
      ended_at: lab.now(),
      cancellation_details: { comment: "Too much", feedback: "too_expensive", reason: "cancellation_requested" },
    });
    expect(typesOf(await lab.newEvents())).toEqual(["customer.subscription.deleted"]);
    expect(await stripeErrorOf(lab.stripe.subscriptions.cancel(subscription.id))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    const customer = idOf(subscription.customer);
    expect((await lab.stripe.subscriptions.list({ customer })).data).toEqual([]);
    expect((await lab.stripe.subscriptions.list({ customer, status: "ended" })).data).toHaveLength(1);
  });

  it("gives the rest of the period back when asked to", async () => {
    const subscription = await paidSubscription(lab, plan);
    const { current_period_start: start, current_period_end: end } = itemOf(subscription);
    lab.travelTo(start + (end - start) / 2);
    await lab.stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true });
    expect(await latestInvoice(lab, subscription)).toMatchObject({ total: -1_450, status: "paid", amount_due: 0 });
    const customer = await lab.stripe.customers.retrieve(idOf(subscription.customer));
    expect(customer).toMatchObject({ balance: -1_450 });
  });

  it("ends with the period, which can be taken back before", async () => {
    const subscription = await paidSubscription(lab, plan);
    const { current_period_end: end } = itemOf(subscription);
    const planned = await lab.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(planned).toMatchObject({ cancel_at: end, canceled_at: lab.now(), status: "active" });
    expect(await stripeErrorOf(lab.stripe.invoices.createPreview({ subscription: subscription.id }))).toMatchObject({
      statusCode: 404,
      code: "invoice_upcoming_none",
    });
    const kept = await lab.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    expect(kept).toMatchObject({ cancel_at: null, canceled_at: null, cancel_at_period_end: false });
    await lab.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    lab.travelTo(end);
    expect((await retrieve(subscription.id)).status).toBe("canceled");
    expect((await lab.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  });

  it("voids the invoice of an incomplete subscription that is canceled", async () => {
    const subscription = await lab.subscribe(await lab.customer("pm_card_chargeCustomerFail"), plan);
    expect((await lab.stripe.subscriptions.cancel(subscription.id)).status).toBe("incomplete_expired");
    expect((await latestInvoice(lab, subscription)).status).toBe("void");
  });

  it("ends with its customer", async () => {
    const subscription = await paidSubscription(lab, plan);
    await lab.stripe.customers.del(idOf(subscription.customer));
    expect((await retrieve(subscription.id)).status).toBe("canceled");
    const types = typesOf(await lab.newEvents());
    expect(types.slice(-1)).toEqual(["customer.deleted"]);
    expect(types).toContain("customer.subscription.deleted");
  });
});
