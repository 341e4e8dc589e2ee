import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { beginCardSetup, finishPayment, getBillingOverview, listPaymentMethods } from "@/lib/domain/billing";
import { addCard, addNewCard, aPayer, type Payer } from "../../factories/billing";
import { last4s } from "../../factories/billing-facts";
import { customerOf, syncPayer } from "../../factories/debts";
import { bankOf, billingMailsOf, holdsInStripe, holdsOf, releaseHolds } from "../../factories/holds";
import { choosePlan, resume } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const mastercard = "5555555555554444";
const failsPaying = "4000000000000341";
const asksTheBank = "4000002760003184";

const stripe = await stripeWithCatalogue();

async function aDeveloper(): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  await choosePlan(payer, { planKey: "developer" });
  return payer;
}

/** Without the one that the factory says was passed before. */
const newHoldsOf = async (payer: Payer) => (await holdsOf(payer)).filter(({ last4 }) => last4 !== "4242");
const proofOf = ({ workspace }: Payer) =>
  database().operation.findFirstOrThrow({ where: { workspaceId: workspace.id, purpose: "billing.prove-card" } });

describe("a card that is added on a plan with a temporary charge", () => {
  it("PAY-4 passes it first: held, told, released", async () => {
    const payer = await aDeveloper();
    expect(await addNewCard(stripe, payer, mastercard)).toMatchObject({ outcome: { outcome: "done" } });
    expect(await last4s(payer)).toEqual(["4242", "4444"]);
    expect(await newHoldsOf(payer)).toMatchObject([{ last4: "4444", amount: 5_000n, state: "HELD" }]);
    await releaseHolds(stripe);
    expect((await holdsInStripe(stripe, payer)).map(({ state }) => state)).toEqual(["released"]);
    expect((await billingMailsOf(payer, "card-added")).map(({ props }) => props)).toMatchObject([
      { card: "Visa ending in 4242" },
      { card: "Mastercard ending in 4444" },
    ]);
    expect(await billingMailsOf(payer, "hold-released")).toHaveLength(1);
  });

  it("PAY-4 is taken off again when the bank says no: the list is as it was and the reason shown", async () => {
    const payer = await aDeveloper();
    await expect(addNewCard(stripe, payer, failsPaying)).rejects.toMatchObject({ code: "card_declined" });
    expect(await listPaymentMethods(payer)).toMatchObject([{ last4: "4242", isDefault: true }]);
    expect(await stripe.gateway.cards.listOf(await customerOf(payer))).toHaveLength(1);
    expect(await newHoldsOf(payer)).toMatchObject([{ state: "DECLINED" }]);
    expect(await proofOf(payer)).toMatchObject({ state: "REFUSED" });
    expect(await billingMailsOf(payer, "card-removed")).toEqual([]);
    expect(await billingMailsOf(payer, "card-refused")).toEqual([]);
    expect((await getBillingOverview(payer)).plan?.key).toBe("developer");
  });

  it.each(["succeed", "fail"] as const)("PAY-4 goes to the bank and back where it asks (%s)", async (answer) => {
    const payer = await aDeveloper();
    const { outcome, operationId } = await addNewCard(stripe, payer, asksTheBank);
    const operation = operationId ?? "";
    expect((await getBillingOverview(payer)).problem).toEqual({
      kind: "confirm-card",
      operationId: operation,
      card: "Visa ending in 3184",
      amount: 5_000n,
    });
    stripe.answerBank(bankOf(outcome), answer);
    const finished = finishPayment(payer, { operation });
    if (answer === "succeed") expect(await finished).toEqual({ outcome: "done", isProof: true });
    else await expect(finished).rejects.toMatchObject({ code: "card_authentication_failed" });
    expect(await last4s(payer)).toEqual(answer === "succeed" ? ["4242", "3184"] : ["4242"]);
    expect((await getBillingOverview(payer)).problem).toBeNull();
  });

  it("PAY-4 is not asked again when its number has passed as much before", async () => {
    const payer = await aDeveloper();
    await addNewCard(stripe, payer, mastercard);
    const setup = await beginCardSetup(payer, randomUUID());
    await stripe.typeCard(setup, mastercard, { year: new Date().getFullYear() + 9 });
    await syncPayer(payer);
    expect(await last4s(payer)).toEqual(["4242", "4444"]);
    expect(await holdsInStripe(stripe, payer)).toHaveLength(1);
  });

  it("PAY-4 whose form was left is proven by the job, or let go and told by email", async () => {
    for (const number of [mastercard, failsPaying]) {
      const payer = await aDeveloper();
      const setup = await beginCardSetup(payer, randomUUID());
      await stripe.typeCard(setup, number);
      await syncPayer(payer);
      const { id } = await proofOf(payer);
      for (const _ of [1, 2]) await resume(stripe, id);
      const isGood = number === mastercard;
      expect(await last4s(payer)).toEqual(isGood ? ["4242", "4444"] : ["4242"]);
      expect(await billingMailsOf(payer, "card-refused")).toHaveLength(isGood ? 0 : 1);
    }
  });

  it("PAY-4 that waits at the bank is told by email when nobody sees the page", async () => {
    const payer = await aDeveloper();
    const setup = await beginCardSetup(payer, randomUUID());
    await stripe.typeCard(setup, asksTheBank);
    stripe.answerBank(`/3ds/${setup.setupIntentId}`, "succeed");
    await syncPayer(payer);
    const { id } = await proofOf(payer);
    await resume(stripe, id);
    expect(await billingMailsOf(payer, "confirm-payment")).toMatchObject([
      { props: { for: { kind: "temporary-charge" }, amountDue: "$50.00", paymentMethod: "Visa ending in 3184" } },
    ]);
  });

  it.each(["POST /v1/payment_intents", "POST /v1/payment_intents/*/confirm"])(
    "F2 is proven once although the answer to %s was lost",
    async (match) => {
      const payer = await aDeveloper();
      await stripe.breakNext(match, "drop_after", 2);
      await expect(addNewCard(stripe, payer, mastercard)).rejects.toMatchObject({ code: "payment_unknown" });
      const { id } = await proofOf(payer);
      await Promise.allSettled([1, 2, 3].map(() => resume(stripe, id)));
      expect(await last4s(payer)).toEqual(["4242", "4444"]);
      expect(await newHoldsOf(payer)).toHaveLength(1);
      expect(await holdsInStripe(stripe, payer)).toHaveLength(1);
      expect(await proofOf(payer)).toMatchObject({ state: "DONE" });
    },
  );
});
