import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  beginCardSetup,
  finishCardSetup,
  getBillingOverview,
  listPaymentMethods,
  makeDefaultCard,
  removeCard,
} from "@/lib/domain/billing";
import { syncAfterEvents } from "@/lib/domain/billing/events/sync-after-events";
import { addCard, aPayer } from "../../factories/billing";
import { last4s } from "../../factories/billing-facts";
import { systemContext } from "../../factories/contexts";
import { customerOf } from "../../factories/debts";
import { emptyStripe } from "../../factories/empty-stripe";
import { waitingJobs } from "../../factories/jobs";

const mastercard = "5555555555554444";
const diners = "3056930009020004";
const discover = "6011111111111117";

const stripe = await emptyStripe();

describe("adding a card", () => {
  it("PAY-1 keeps the card that the form proved and makes the first one the default", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await addCard(stripe, payer, mastercard);

    expect(await listPaymentMethods(payer)).toMatchObject([
      { brand: "Visa", last4: "4242", isDefault: true, isExpired: false },
      { brand: "Mastercard", last4: "4444", isDefault: false },
    ]);
    const customer = await stripe.gateway.customers.find(await customerOf(payer));
    expect(customer?.defaultCardId).toEqual(expect.stringMatching(/^pm_/));
    expect(customer?.workspaceId).toBe(payer.workspace.id);
  });

  it("stores no digit of the number but the last four", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const rows = await database().paymentMethod.findMany({ where: { workspaceId: payer.workspace.id } });
    expect(JSON.stringify(rows)).not.toContain("424242424242");
  });

  it("writes the audit row and queues one mail, however often the same setup is finished", async () => {
    const payer = await aPayer(stripe);
    const setupIntentId = await addCard(stripe, payer);
    const job = () => syncAfterEvents(systemContext({ gateways: payer.gateways }), customer);
    const customer = await customerOf(payer);
    const finish = () => finishCardSetup(payer, { setupIntentId });
    await Promise.all([finish(), finish(), finish(), finish(), job(), job()]);

    const where = { workspaceId: payer.workspace.id, action: "billing.card_added" };
    expect(await database().auditEvent.count({ where })).toBe(1);
    const mails = (await waitingJobs("billing.send-mail")).filter(({ payload }) =>
      JSON.stringify(payload).includes(payer.workspace.id),
    );
    expect(mails).toHaveLength(1);
  });

  it("refuses the same number twice and lets it go in Stripe too", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await expect(addCard(stripe, payer)).rejects.toMatchObject({ code: "card_duplicate" });
    expect(await last4s(payer)).toEqual(["4242"]);
    expect(await stripe.gateway.cards.listOf(await customerOf(payer))).toHaveLength(1);
  });

  it("PAY-1 keeps three cards at most, also when a fourth form was open already", async () => {
    const payer = await aPayer(stripe);
    const open = await beginCardSetup(payer, randomUUID());
    for (const number of [undefined, mastercard, diners]) await addCard(stripe, payer, number);

    await expect(beginCardSetup(payer, randomUUID())).rejects.toMatchObject({ code: "card_limit" });
    await stripe.typeCard(open, discover);
    await expect(finishCardSetup(payer, open)).rejects.toMatchObject({ code: "card_limit" });
    expect(await stripe.gateway.cards.listOf(await customerOf(payer))).toHaveLength(3);
    expect((await getBillingOverview(payer)).canAddCard).toBe(false);
  });

  it("does not take over a card that was never proven", async () => {
    const payer = await aPayer(stripe);
    const declined = await beginCardSetup(payer, randomUUID());
    expect(await stripe.typeCard(declined, "4000000000000002")).toBe(402);
    await expect(finishCardSetup(payer, declined)).rejects.toMatchObject({ code: "card_not_ready" });
    expect(await last4s(payer)).toEqual([]);
  });

  it("H65 knows nothing of another customer's setup", async () => {
    const [ada, eve] = [await aPayer(stripe), await aPayer(stripe)];
    const setup = await beginCardSetup(ada, randomUUID());
    await stripe.typeCard(setup, "4242424242424242");
    await beginCardSetup(eve, randomUUID());

    await expect(finishCardSetup(eve, setup)).rejects.toMatchObject({ code: "not_found" });
    await expect(finishCardSetup(eve, { setupIntentId: "seti_unknown" })).rejects.toMatchObject({ code: "not_found" });
    expect(await last4s(eve)).toEqual([]);
  });

  it("F19 opens one setup and one customer for a form that is sent 20 times at once", async () => {
    const payer = await aPayer(stripe);
    const formId = randomUUID();
    const setups = await Promise.all(Array.from({ length: 20 }, () => beginCardSetup(payer, formId)));
    expect(new Set(setups.map(({ setupIntentId }) => setupIntentId)).size).toBe(1);
    const { data } = await stripe.get("/v1/customers?limit=100");
    const mine = Array.isArray(data) ? data.filter((one) => JSON.stringify(one).includes(payer.workspace.id)) : [];
    expect(mine).toHaveLength(1);
  });

  it("F2 finds the customer again whose making was not answered", async () => {
    const payer = await aPayer(stripe);
    await stripe.breakNext("POST /v1/customers", "drop_after", 2);
    await expect(beginCardSetup(payer, randomUUID())).rejects.toMatchObject({ code: "payment_provider_down" });
    await addCard(stripe, payer);
    const { data } = await stripe.get("/v1/customers?limit=100");
    const mine = Array.isArray(data) ? data.filter((one) => JSON.stringify(one).includes(payer.workspace.id)) : [];
    expect(mine).toHaveLength(1);
  });
});

describe("a customer whose making Stripe answered with a failure", () => {
  it("F3 is made once the failure is forgotten, and not twice", async () => {
    const payer = await aPayer(stripe);
    await stripe.breakNext("POST /v1/customers", "500");
    await expect(beginCardSetup(payer, randomUUID())).rejects.toMatchObject({ code: "payment_provider_down" });
    const now = () => new Date(Date.now() + 11 * 60_000);
    for (const _ of [1, 2]) await beginCardSetup({ ...payer, now }, randomUUID());
    const { data } = await stripe.get("/v1/customers?limit=100");
    const mine = Array.isArray(data) ? data.filter((one) => JSON.stringify(one).includes(payer.workspace.id)) : [];
    expect(mine).toHaveLength(1);
  });
});

describe("changing cards", () => {
  it("PAY-2 makes another card the default, once", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await addCard(stripe, payer, mastercard);
    const [, second] = await listPaymentMethods(payer);
    await makeDefaultCard(payer, { cardId: second?.id ?? "" });
    await makeDefaultCard(payer, { cardId: second?.id ?? "" });

    expect(await last4s(payer)).toEqual(["4444", "4242"]);
    const where = { workspaceId: payer.workspace.id, action: "billing.default_card_changed" };
    expect(await database().auditEvent.count({ where })).toBe(1);
  });

  it("asks who follows when the default card goes", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await addCard(stripe, payer, mastercard);
    const [first, second] = await listPaymentMethods(payer);
    const cardId = first?.id ?? "";
    await expect(removeCard(payer, { cardId })).rejects.toMatchObject({ code: "card_successor", field: "successorId" });
    await removeCard(payer, { cardId, successorId: second?.id });

    expect(await listPaymentMethods(payer)).toMatchObject([{ last4: "4444", isDefault: true }]);
    expect(await stripe.gateway.cards.listOf(await customerOf(payer))).toHaveLength(1);
  });

  it("lets the last card go while nothing can be owed", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const [card] = await listPaymentMethods(payer);
    await removeCard(payer, { cardId: card?.id ?? "" });
    expect(await last4s(payer)).toEqual([]);
  });

  it("keeps one card when the last two are removed at once and something may be owed", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await addCard(stripe, payer, mastercard);
    const [first, second] = await listPaymentMethods(payer);
    const workspaceId = payer.workspace.id;
    await database().operation.create({
      data: {
        ...{ id: randomUUID(), workspaceId, userId: payer.person.userId, inputHash: "", createdAt: new Date() },
        ...{ purpose: "billing.pay-invoice", state: "PENDING" },
        input: { invoiceId: randomUUID(), stripeInvoiceId: "in_1" },
      },
    });
    const removals = await Promise.allSettled([
      removeCard(payer, { cardId: first?.id ?? "", successorId: second?.id }),
      removeCard(payer, { cardId: second?.id ?? "" }),
    ]);
    expect(removals.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await last4s(payer)).toHaveLength(1);
    const [last] = await listPaymentMethods(payer);
    await expect(removeCard(payer, { cardId: last?.id ?? "" })).rejects.toMatchObject({ code: "card_last" });
  });

  it("F3 lets a card go although Stripe remembers a failure of the first try", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const [card] = await listPaymentMethods(payer);
    const cardId = card?.id ?? "";
    await stripe.breakNext("POST /v1/payment_methods/*/detach", "500");
    await expect(removeCard(payer, { cardId })).rejects.toMatchObject({ code: "payment_provider_down" });
    await removeCard(payer, { cardId });
    expect(await last4s(payer)).toEqual([]);
  });

  it("knows nothing of another workspace's card", async () => {
    const [ada, eve] = [await aPayer(stripe), await aPayer(stripe)];
    await addCard(stripe, ada);
    await addCard(stripe, eve);
    const [card] = await listPaymentMethods(ada);
    const cardId = card?.id ?? "";
    await expect(makeDefaultCard(eve, { cardId })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeCard(eve, { cardId })).rejects.toMatchObject({ code: "not_found" });
    expect(await last4s(ada)).toEqual(["4242"]);
  });
});
