import { describe, expect, it } from "vitest";
import { DAY, idOf, itemOf, sharedBillingLab, typesOf } from "./billing-lab";
import { latestInvoice, paidSubscription } from "./subscription-steps";

const lab = await sharedBillingLab();
const plan = await lab.price({ amount: 2_900 });

const retrieve = (id: string) => lab.stripe.subscriptions.retrieve(id);

describe("time", () => {
  it("renews at the end of the period and collects an hour later", async () => {
    const subscription = await paidSubscription(lab, plan);
    const { current_period_end: end } = itemOf(subscription);
    lab.travelTo(end);
    const renewed = await retrieve(subscription.id);
    expect(itemOf(renewed).current_period_start).toBe(end);
    expect(await latestInvoice(lab, renewed)).toMatchObject({
      status: "draft",
      billing_reason: "subscription_cycle",
      automatically_finalizes_at: end + 3_600,
    });
    const about = (await lab.newEvents()).filter((event) => JSON.stringify(event).includes(subscription.id));
    expect(typesOf(about)).toEqual(["invoice.upcoming", "customer.subscription.updated", "invoice.created"]);
    lab.travelTo(end + 3_600);
    expect(await latestInvoice(lab, renewed)).toMatchObject({ status: "paid", amount_paid: 2_900, attempt_count: 1 });
  });

  it("becomes past due when a renewal is refused, and active again when it is paid", async () => {
    const subscription = await paidSubscription(lab, plan);
    const customer = idOf(subscription.customer);
    const { id: bad } = await lab.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad } });
    lab.travelTo(itemOf(subscription).current_period_end + 3_600);
    lab.travelTo(lab.now() + 3_600);
    const failed = await retrieve(subscription.id);
    expect(failed.status).toBe("past_due");
    const { id: good } = await lab.stripe.paymentMethods.attach("pm_card_visa", { customer });
    await lab.stripe.invoices.pay(idOf(failed.latest_invoice), { payment_method: good });
    expect((await retrieve(subscription.id)).status).toBe("active");
  });

  it("bills nothing during a trial, warns before its end and bills then", async () => {
    const subscription = await lab.subscribe(await lab.customer("pm_card_visa"), plan, { trial_period_days: 10 });
    const end = lab.now() + 10 * DAY;
    expect(subscription).toMatchObject({ status: "trialing", trial_end: end });
    expect(await latestInvoice(lab, subscription)).toMatchObject({ total: 0, status: "paid" });
    lab.travelTo(end - 3 * DAY);
    const warned = (await lab.newEvents()).filter((event) => event.type.endsWith("trial_will_end"));
    expect(warned).toHaveLength(1);
    lab.travelTo(end);
    lab.travelTo(end + 3_600);
    expect((await retrieve(subscription.id)).status).toBe("active");
    expect(await latestInvoice(lab, subscription)).toMatchObject({ status: "paid", amount_paid: 2_900 });
  });

  it("ends a trial now when told to, or cancels at its end without a card", async () => {
    const early = await lab.subscribe(await lab.customer("pm_card_visa"), plan, { trial_period_days: 10 });
    const started = await lab.stripe.subscriptions.update(early.id, { trial_end: "now" });
    expect(started.status).toBe("active");
    expect(await latestInvoice(lab, started)).toMatchObject({ status: "paid", amount_paid: 2_900 });
    const without = await lab.subscribe(await lab.customer(null), plan, {
      trial_period_days: 1,
      trial_settings: { end_behavior: { missing_payment_method: "cancel" } },
    });
    lab.travelTo(lab.now() + DAY);
    expect((await retrieve(without.id)).status).toBe("canceled");
  });
});
