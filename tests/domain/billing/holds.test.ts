import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findPlan } from "@/lib/config/catalogue";
import { database } from "@/lib/db/client";
import { changePlan, finishPayment, getBillingOverview, listHolds, makeDefaultCard } from "@/lib/domain/billing";
import { addCard, addNewCard, aPayer, type Payer } from "../../factories/billing";
import { syncPayer } from "../../factories/debts";
import { bankOf, billingMailsOf, holdsInStripe, holdsOf, releaseHolds } from "../../factories/holds";
import { agreedChange, choosePlan, operationOf, resume, subscriptionsInStripe } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const failsPaying = "4000000000000341";
const asksTheBank = "4000002760003184";

const stripe = await stripeWithCatalogue();

/** Somebody with a card that has never passed anything. */
async function aNewcomer(number?: string): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addNewCard(stripe, payer, number);
  return payer;
}

const statesInStripe = async (payer: Payer) => (await holdsInStripe(stripe, payer)).map(({ state }) => state);
const auditsOf = ({ workspace }: Payer, action: string) =>
  database().auditEvent.count({ where: { workspaceId: workspace.id, action } });

describe("the temporary charge before a plan", () => {
  it("PAY-4 has the amounts of the catalogue, and none for Starter, Scale and the team plans", () => {
    const amounts = ["developer", "essential", "professional", "starter", "scale", "team-standard", "team-pro"].map(
      (key) => findPlan(key)?.preAuthorization,
    );
    expect(amounts).toEqual([5_000, 10_000, 50_000, 0, 0, 0, 0]);
  });

  it("PAY-4 PAY-5 is held, shown and told, then released by the job at once, and only then is the plan what it costs", async () => {
    const payer = await aNewcomer();
    expect(await holdsOf(payer)).toEqual([]);
    expect(await choosePlan(payer, { planKey: "developer" })).toEqual({ outcome: "done" });

    expect(await listHolds(payer)).toMatchObject([
      { card: { brand: "Visa", last4: "4242" }, amount: 5_000n, currency: "usd", state: "HELD", endedAt: null },
    ]);
    const [held] = await holdsOf(payer);
    expect((held?.releaseBy.getTime() ?? 0) - (held?.madeAt.getTime() ?? 0)).toBe(7 * 86_400_000);
    expect(await statesInStripe(payer)).toEqual(["held"]);
    const [intent] = await holdsInStripe(stripe, payer);
    expect(intent).toMatchObject({ amount: 5_000n, operationId: held?.operationId });

    await releaseHolds(stripe);
    expect(await statesInStripe(payer)).toEqual(["released"]);
    expect((await listHolds(payer))[0]).toMatchObject({ state: "RELEASED", endedAt: expect.any(Date) as Date });
    expect(await billingMailsOf(payer, "hold-made")).toMatchObject([
      { props: { card: "Visa ending in 4242", amount: "$50.00" } },
    ]);
    expect(await billingMailsOf(payer, "hold-released")).toHaveLength(1);
    const invoices = await database().invoice.findMany({ where: { workspaceId: payer.workspace.id } });
    expect(invoices).toMatchObject([{ total: 1_900n, amountPaid: 1_900n }]);
  });

  it("PAY-4 is asked for once per card and amount: again for a larger amount, not for a year of the same plan", async () => {
    const payer = await aNewcomer();
    await choosePlan(payer, { planKey: "developer" });
    await choosePlan(payer, { planKey: "developer", interval: "year" });
    expect((await holdsOf(payer)).map(({ amount }) => amount)).toEqual([5_000n]);
    await choosePlan(payer, { planKey: "professional", interval: "year" });
    expect((await holdsOf(payer)).map(({ amount }) => amount)).toEqual([5_000n, 50_000n]);
  });

  it("PAY-4 is none for a plan without an amount", async () => {
    const payer = await aNewcomer();
    await choosePlan(payer, { planKey: "scale" });
    expect(await holdsInStripe(stripe, payer)).toEqual([]);
  });

  it("PAY-4 declined, explains and leaves plan and cards as they were; nothing stays held", async () => {
    const payer = await aNewcomer(failsPaying);
    const formId = randomUUID();
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({ code: "card_declined" });
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED" });
    expect(await getBillingOverview(payer)).toMatchObject({
      plan: { key: "starter" },
      cards: [{ last4: "0341", isDefault: true }],
      problem: null,
    });
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
    expect(await holdsOf(payer)).toMatchObject([{ state: "DECLINED", amount: 5_000n }]);
    expect(await statesInStripe(payer)).toEqual(["declined"]);
    expect(await auditsOf(payer, "billing.hold_made")).toBe(0);
  });

  it("F19 is one for a form that is sent five times at once", async () => {
    const payer = await aNewcomer();
    const input = await agreedChange(payer, { planKey: "developer" });
    const formId = randomUUID();
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => changePlan(payer, input, formId)));
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["done"]));
    expect(await holdsOf(payer)).toHaveLength(1);
    expect(await holdsInStripe(stripe, payer)).toHaveLength(1);
  });

  it.each(["POST /v1/payment_intents", "POST /v1/payment_intents/*/confirm", "GET /v1/payment_intents*"])(
    "F2 is one although the answer to %s was lost, and is released",
    async (match) => {
      const payer = await aNewcomer();
      const formId = randomUUID();
      await stripe.breakNext(match, "drop_after", 2);
      await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({
        code: "payment_unknown",
      });
      await Promise.allSettled([1, 2, 3].map(() => resume(stripe, formId)));
      await resume(stripe, formId);
      expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
      expect(await holdsOf(payer)).toHaveLength(1);
      await releaseHolds(stripe);
      expect(await statesInStripe(payer)).toEqual(["released"]);
      expect((await getBillingOverview(payer)).plan?.key).toBe("developer");
    },
  );
});

describe("a bank that wants the temporary charge confirmed", () => {
  it("PAY-4 is led to and back from, then asks about the payment, and the plan begins", async () => {
    const payer = await aNewcomer(asksTheBank);
    const formId = randomUUID();
    const first = bankOf(await choosePlan(payer, { planKey: "developer" }, formId));
    expect((await getBillingOverview(payer)).problem).toMatchObject({ kind: "confirm-payment", operationId: formId });
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
    expect(bankOf(await finishPayment(payer, { operation: formId }))).toBe(first);

    stripe.answerBank(first, "succeed");
    const second = bankOf(await finishPayment(payer, { operation: formId }));
    expect(second).not.toBe(first);
    expect(await holdsOf(payer)).toMatchObject([{ state: "HELD" }]);
    stripe.answerBank(second, "succeed");
    expect(await finishPayment(payer, { operation: formId })).toEqual({ outcome: "done" });
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "developer", status: "active" });
    expect(await holdsInStripe(stripe, payer)).toHaveLength(1);
  });

  it("PAY-4 and does not get it, ends the change: plan and card stay, and it can be tried again", async () => {
    const payer = await aNewcomer(asksTheBank);
    const formId = randomUUID();
    stripe.answerBank(bankOf(await choosePlan(payer, { planKey: "developer" }, formId)), "fail");
    await expect(finishPayment(payer, { operation: formId })).rejects.toMatchObject({
      code: "card_authentication_failed",
    });
    expect(await getBillingOverview(payer)).toMatchObject({ plan: { key: "starter" }, cards: [{ last4: "3184" }] });
    expect(await statesInStripe(payer)).toEqual(["declined"]);
    bankOf(await choosePlan(payer, { planKey: "developer" }));
  });

  it("PAY-4 and is left, keeps nobody from choosing anew: the first charge can be confirmed no more", async () => {
    const payer = await aNewcomer(asksTheBank);
    const formId = randomUUID();
    const left = bankOf(await choosePlan(payer, { planKey: "developer" }, formId));
    const second = bankOf(await choosePlan(payer, { planKey: "essential" }));
    expect(second).not.toBe(left);
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED" });
    expect((await statesInStripe(payer)).sort()).toEqual(["declined", "needs-authentication"]);
  });

  it("PAY-4 I19 and says yes when another card pays by now, holds nothing on the former one that nobody knows of", async () => {
    const payer = await aNewcomer(asksTheBank);
    await addNewCard(stripe, payer, "5555555555554444");
    const formId = randomUUID();
    const former = bankOf(await choosePlan(payer, { planKey: "developer" }, formId));
    const other = (await getBillingOverview(payer)).cards.find(({ last4 }) => last4 === "4444");
    await makeDefaultCard(payer, { cardId: other?.id ?? "" });
    stripe.answerBank(former, "succeed");

    expect(await finishPayment(payer, { operation: formId })).toEqual({ outcome: "done" });

    expect(await listHolds(payer)).toMatchObject([{ card: { last4: "4444" }, state: "HELD" }]);
    expect((await statesInStripe(payer)).sort()).toEqual(["held", "released"]);
    await releaseHolds(stripe);
    expect(await statesInStripe(payer)).toEqual(["released", "released"]);
  });

  it("PAY-4 and is left for a day, ends the change by the job and releases whatever it holds", async () => {
    const payer = await aNewcomer(asksTheBank);
    const formId = randomUUID();
    const left = bankOf(await choosePlan(payer, { planKey: "developer" }, formId));
    stripe.answerBank(left, "succeed");
    await resume(stripe, formId, () => new Date(Date.now() + 86_400_000));
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED" });
    await releaseHolds(stripe);
    expect(await statesInStripe(payer)).toEqual(["released"]);
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
  });
});

describe("never but at the start", () => {
  it("PAY-4 a renewal asks for no temporary charge", async () => {
    const payer = await aNewcomer();
    await choosePlan(payer, { planKey: "developer" });
    const { stripeCustomerId } = await database().workspace.findUniqueOrThrow({ where: { id: payer.workspace.id } });
    await fetch(`${stripe.url}/_sandbox/customers/${stripeCustomerId ?? ""}/travel`, {
      method: "POST",
      body: JSON.stringify({ until: "next_renewal" }),
    });
    await expect
      .poll(
        async () => {
          await syncPayer(payer);
          return database().invoice.count({ where: { workspaceId: payer.workspace.id } });
        },
        { timeout: 10_000 },
      )
      .toBe(2);
    expect(await holdsInStripe(stripe, payer)).toHaveLength(1);
    expect(await holdsOf(payer)).toHaveLength(1);
  });

  it("PAY-4 another card made the default on the plan asks for none beside the one of its adding", async () => {
    const payer = await aNewcomer();
    await choosePlan(payer, { planKey: "developer" });
    await addCard(stripe, payer, "5555555555554444");
    const second = (await getBillingOverview(payer)).cards.find(({ last4 }) => last4 === "4444");
    await makeDefaultCard(payer, { cardId: second?.id ?? "" });
    expect(await holdsInStripe(stripe, payer)).toHaveLength(1);
  });
});
