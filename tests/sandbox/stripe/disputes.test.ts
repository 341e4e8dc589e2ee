import { describe, expect, it } from "vitest";
import { idOf, sharedBillingLab, typesOf } from "./billing-lab";
import { pay, setupFor } from "./card-steps";
import { confirmFromBrowser, stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();

describe("cards whose holders complain", () => {
  it("takes the money and a fee, and gives the money back when the bank is convinced", async () => {
    await lab.newEvents();
    const intent = await pay(lab, "pm_card_createDispute");
    const [dispute] = (await lab.stripe.disputes.list({ payment_intent: intent.id })).data;
    expect(dispute).toMatchObject({ reason: "fraudulent", status: "needs_response", amount: 2_000 });
    expect(dispute?.balance_transactions.map(({ net }) => net)).toEqual([-4_000]);
    expect(await lab.stripe.charges.retrieve(idOf(dispute?.charge))).toMatchObject({ disputed: true });
    expect(typesOf(await lab.newEvents()).slice(-3)).toEqual([
      "charge.dispute.created",
      "charge.updated",
      "charge.dispute.funds_withdrawn",
    ]);

    const evidence = { uncategorized_text: "winning_evidence" };
    const answered = await lab.stripe.disputes.update(idOf(dispute), { evidence, submit: true });
    expect(answered).toMatchObject({ status: "under_review", evidence_details: { submission_count: 1 } });
    lab.travelTo(lab.now() + 60);
    const won = await lab.stripe.disputes.retrieve(idOf(dispute));
    expect(won.status).toBe("won");
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-4_000, 2_000]);
    expect(typesOf(await lab.newEvents())).toContain("charge.dispute.closed");
  });

  it("loses what is closed, and refuses refunds of disputed payments", async () => {
    const intent = await pay(lab, "pm_card_createDisputeProductNotReceived");
    const refused = await stripeErrorOf(lab.stripe.refunds.create({ payment_intent: intent.id }));
    expect(refused.code).toBe("charge_disputed");
    const [dispute] = (await lab.stripe.disputes.list({ payment_intent: intent.id })).data;
    expect(dispute?.reason).toBe("product_not_received");
    expect((await lab.stripe.disputes.close(idOf(dispute))).status).toBe("lost");
    expect((await stripeErrorOf(lab.stripe.disputes.close(idOf(dispute)))).statusCode).toBe(400);
  });

  it("asks first where the card only inquires", async () => {
    const intent = await pay(lab, "pm_card_createDisputeInquiry");
    const [inquiry] = (await lab.stripe.disputes.list({ payment_intent: intent.id })).data;
    expect(inquiry).toMatchObject({
      status: "warning_needs_response",
      is_charge_refundable: true,
      balance_transactions: [],
    });
    expect((await lab.stripe.disputes.close(idOf(inquiry))).status).toBe("warning_closed");
  });

  it("happens in the time of the customer, like everything about their payment", async () => {
    const customer = await lab.customer("pm_card_createDispute");
    await lab.admin("POST", `customers/${customer}/travel`, { seconds: 40 * 86_400 });
    const plan = await lab.price({ amount: 2_900 });
    await lab.subscribe(customer, plan);
    const { data } = await lab.stripe.events.list({
      types: ["charge.dispute.created", "invoice_payment.paid"],
      limit: 2,
    });
    expect(data.map(({ type, created }) => [type, created - lab.now()])).toEqual([
      ["charge.dispute.created", 40 * 86_400],
      ["invoice_payment.paid", 40 * 86_400],
    ]);
  });

  it("warns early", async () => {
    await lab.newEvents();
    await pay(lab, "pm_card_createIssuerFraudRecord");
    expect(typesOf(await lab.newEvents())).toContain("radar.early_fraud_warning.created");
  });
});

describe("the account's money", () => {
  it("books payments less their fee, and refunds", async () => {
    const intent = await pay(lab, "pm_card_visa");
    const charge = await lab.stripe.charges.retrieve(idOf(intent.latest_charge), { expand: ["balance_transaction"] });
    expect(charge.balance_transaction).toMatchObject({ amount: 2_000, fee: 55, net: 1_945, status: "pending" });
    const refund = await lab.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    const entry = await lab.stripe.balanceTransactions.retrieve(idOf(refund.balance_transaction), {
      expand: ["source"],
    });
    expect(entry).toMatchObject({ net: -500, type: "refund", source: { id: refund.id, object: "refund" } });
    const atOnce = await pay(lab, "pm_card_bypassPending");
    const { data } = await lab.stripe.balanceTransactions.list({ source: idOf(atOnce.latest_charge) });
    expect(data.map(({ status }) => status)).toEqual(["available"]);
  });

  it("adds up to the balance, which arrives after a week", async () => {
    const before = await lab.stripe.balance.retrieve();
    const pending = before.pending[0]?.amount ?? 0;
    const available = before.available[0]?.amount ?? 0;
    expect(pending).toBeGreaterThan(0);
    lab.travelTo(lab.now() + 8 * 86_400);
    const after = await lab.stripe.balance.retrieve();
    expect(after.available[0]?.amount).toBe(pending + available);
  });

  it("lets refunds change their mind where the card does", async () => {
    const waiting = await pay(lab, "pm_card_pendingRefund");
    const failing = await pay(lab, "pm_card_refundFail");
    const pending = await lab.stripe.refunds.create({ payment_intent: waiting.id });
    const failed = await lab.stripe.refunds.create({ payment_intent: failing.id });
    expect([pending.status, failed.status]).toEqual(["pending", "succeeded"]);
    lab.travelTo(lab.now() + 60);
    expect((await lab.stripe.refunds.retrieve(pending.id)).status).toBe("succeeded");
    expect((await lab.stripe.refunds.retrieve(failed.id)).status).toBe("failed");
    const charge = await lab.stripe.charges.retrieve(idOf(failing.latest_charge));
    expect(charge).toMatchObject({ refunded: false, amount_refunded: 0 });
  });
});

describe("attempts to save a card", () => {
  it("keeps each with its outcome", async () => {
    const { id: customer } = await lab.stripe.customers.create();
    const intent = await setupFor(lab, customer);
    await confirmFromBrowser(lab, intent, { number: "4000000000000002" });
    await confirmFromBrowser(lab, intent, { number: "4000002500003155" });
    lab.authenticate(intent.id, "succeed");
    const { data } = await lab.stripe.setupAttempts.list({ setup_intent: intent.id });
    expect(data.map(({ status, setup_error }) => [status, setup_error?.code])).toEqual([
      ["succeeded", undefined],
      ["failed", "card_declined"],
    ]);
    const done = await lab.stripe.setupIntents.retrieve(intent.id, { expand: ["latest_attempt"] });
    expect(done.latest_attempt).toMatchObject({ id: data[0]?.id, payment_method_details: { card: { last4: "3155" } } });
  });
});

describe("what never changes", () => {
  it("has one account that takes cards", async () => {
    const account = await lab.stripe.accounts.retrieveCurrent();
    expect(account).toMatchObject({ charges_enabled: true, default_currency: "eur" });
    const [configuration] = (await lab.stripe.paymentMethodConfigurations.list()).data;
    expect(configuration).toMatchObject({ is_default: true, card: { available: true } });
    expect((await lab.stripe.paymentMethodConfigurations.retrieve(idOf(configuration))).id).toBe(configuration?.id);
    expect((await stripeErrorOf(lab.stripe.mandates.retrieve("mandate_none"))).code).toBe("resource_missing");
  });

  it("lets a browser see one customer's cards", async () => {
    const { id: customer } = await lab.stripe.customers.create();
    const session = await lab.stripe.customerSessions.create({
      customer,
      components: { payment_element: { enabled: true, features: { payment_method_redisplay: "enabled" } } },
    });
    expect(session).toMatchObject({
      customer,
      expires_at: lab.now() + 1_800,
      components: { payment_element: { enabled: true, features: { payment_method_redisplay: "enabled" } } },
    });
  });
});
