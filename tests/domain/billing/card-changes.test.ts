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
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { auditsOf, last4s } from "../../factories/billing-facts";
import { customerOf, syncPayer } from "../../factories/debts";
import { billingMailsOf } from "../../factories/holds";
import { choosePlan } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const mastercard = "5555555555554444";

const others = [
  "6011111111111117",
  "3056930009020004",
  "3566002020360505",
  "6200000000000005",
  "4000008260000000",
  "4000056655665556",
  "5200828282828210",
  "5105105105105100",
  "4000002760000016",
  "4000002500000003",
];

const stripe = await stripeWithCatalogue();

/** Somebody with Stripe's dashboard at hand. */
async function attachInStripe(payer: Payer, alias: string): Promise<string> {
  const customer = await customerOf(payer);
  const card = await stripe.post(`/v1/payment_methods/${alias}/attach`, { customer });
  return String(card.id);
}

describe("three cards at most", () => {
  it("H80 I16 of ten cards that are added at once beside two, one stays, here and in Stripe", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await addCard(stripe, payer, mastercard);
    const setups = await Promise.all(others.map(() => beginCardSetup(payer, randomUUID())));
    const outcomes = await Promise.allSettled(
      setups.map(async (setup, index) => {
        await stripe.typeCard(setup, others[index] ?? "");
        await finishCardSetup(payer, setup);
      }),
    );

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refusals = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as { code: string }] : []));
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(["card_limit"]));
    await syncPayer(payer);
    const stored = await database().paymentMethod.findMany({ where: { workspaceId: payer.workspace.id } });
    const inStripe = await stripe.gateway.cards.listOf(await customerOf(payer));
    expect(stored.map((row) => row.stripePaymentMethodId).sort()).toEqual(inStripe.map(({ id }) => id).sort());
    expect(stored).toHaveLength(3);
    expect(stored.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it("PAY-1 a fourth that was attached in Stripe is let go, and the payers are told why", async () => {
    const payer = await aPayer(stripe);
    for (const number of [undefined, mastercard, others[0]]) await addCard(stripe, payer, number);
    await attachInStripe(payer, "pm_card_amex");
    await syncPayer(payer);
    await syncPayer(payer);

    expect(await stripe.gateway.cards.listOf(await customerOf(payer))).toHaveLength(3);
    expect(await auditsOf(payer, "billing.card_refused")).toHaveLength(1);
    expect(await billingMailsOf(payer, "card-refused")).toMatchObject([
      { props: { card: "American Express ending in 0005", reason: expect.stringContaining("three") as string } },
    ]);
  });

  it("PAY-1 tells nobody by email of a card whose refusal was read on the page", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await expect(addCard(stripe, payer)).rejects.toMatchObject({ code: "card_duplicate" });
    await syncPayer(payer);
    expect(await billingMailsOf(payer, "card-refused")).toEqual([]);
  });
});

describe("a card that its bank issued anew", () => {
  async function type(payer: Payer, expiry: { month?: number; year?: number }) {
    const setup = await beginCardSetup(payer, randomUUID());
    await stripe.typeCard(setup, "4242424242424242", expiry);
    await finishCardSetup(payer, setup);
  }

  it("PAY-1 takes the place of the old one, also as the default, and is no duplicate", async () => {
    const payer = await aPayer(stripe);
    const year = new Date().getFullYear();
    await type(payer, { year: year + 1 });
    await addCard(stripe, payer, mastercard);
    await type(payer, { year: year + 5 });

    expect(await listPaymentMethods(payer)).toMatchObject([
      { last4: "4242", expYear: year + 5, isDefault: true },
      { last4: "4444", isDefault: false },
    ]);
    const inStripe = await stripe.gateway.cards.listOf(await customerOf(payer));
    expect(inStripe.map(({ expYear }) => expYear)).toContain(year + 5);
    expect(inStripe).toHaveLength(2);
    expect(await auditsOf(payer, "billing.card_refused")).toEqual([]);
    expect(await billingMailsOf(payer, "card-removed")).toEqual([]);
    // The job comes late here: of the old one nothing is left to tell.
    expect(await billingMailsOf(payer, "card-added")).toHaveLength(2);
  });

  it("PAY-1 does so too where three cards are there, and the older date is refused", async () => {
    const payer = await aPayer(stripe);
    const open = await beginCardSetup(payer, randomUUID());
    for (const number of [undefined, mastercard, others[0]]) await addCard(stripe, payer, number);
    const year = new Date().getFullYear() + 6;
    await stripe.typeCard(open, "4242424242424242", { year });
    await finishCardSetup(payer, open);
    expect(await last4s(payer)).toHaveLength(3);

    const [, second] = await listPaymentMethods(payer);
    await removeCard(payer, { cardId: second?.id ?? "" });
    await expect(type(payer, { year: year - 1 })).rejects.toMatchObject({ code: "card_duplicate" });
    expect((await listPaymentMethods(payer)).map(({ expYear }) => expYear)).toContain(year);
  });
});

describe("a card that is added where the default has expired", () => {
  const year = new Date().getFullYear() + 2;
  const later = (payer: Payer): Payer => ({ ...payer, now: () => new Date(`${String(year)}-07-01T00:00:00Z`) });

  async function type(payer: Payer, number: string, expiry: { month: number; year: number }) {
    const setup = await beginCardSetup(payer, randomUUID());
    await stripe.typeCard(setup, number, expiry);
    return finishCardSetup(payer, setup);
  }

  it("PAY-2 becomes the default, here and in Stripe, and stays it when the form comes twice", async () => {
    const payer = await aPayer(stripe);
    await type(payer, "4242424242424242", { month: 6, year });
    const setup = await beginCardSetup(payer, randomUUID());
    await stripe.typeCard(setup, mastercard, { month: 6, year: year + 3 });
    for (const _again of [1, 2]) {
      expect(await finishCardSetup(later(payer), setup)).toMatchObject({ outcome: { outcome: "done" } });
    }
    expect(await listPaymentMethods(later(payer))).toMatchObject([
      { last4: "4444", isDefault: true },
      { last4: "4242", isDefault: false, isExpired: true },
    ]);
    const customer = await stripe.gateway.customers.find(await customerOf(payer));
    const inStripe = await stripe.gateway.cards.listOf(await customerOf(payer));
    expect(customer?.defaultCardId).toBe(inStripe.find(({ expYear }) => expYear === year + 3)?.id);
    expect(await auditsOf(payer, "billing.default_card_changed")).toHaveLength(1);
  });

  it("PAY-2 leaves a default alone that holds to the end of its month", async () => {
    const payer = await aPayer(stripe);
    await type(payer, "4242424242424242", { month: 7, year });
    await type(later(payer), mastercard, { month: 6, year: year + 3 });
    expect(await listPaymentMethods(later(payer))).toMatchObject([
      { last4: "4242", isDefault: true },
      { last4: "4444" },
    ]);
  });
});

describe("a card that goes", () => {
  it("PAY-6 stays while a plan needs it, and the page knows before it is tried", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    expect((await getBillingOverview(payer)).isCardNeeded).toBe(false);
    await choosePlan(payer, { planKey: "developer" });
    expect((await getBillingOverview(payer)).isCardNeeded).toBe(true);
    const [card] = await listPaymentMethods(payer);
    await expect(removeCard(payer, { cardId: card?.id ?? "" })).rejects.toMatchObject({ code: "card_last" });

    await addCard(stripe, payer, mastercard);
    const successor = (await listPaymentMethods(payer)).find(({ last4 }) => last4 === "4444");
    await removeCard(payer, { cardId: card?.id ?? "", successorId: successor?.id });
    expect(await last4s(payer)).toEqual(["4444"]);
  });

  it("PAY-1 is told of by email, with the person who removed it", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const [card] = await listPaymentMethods(payer);
    await removeCard(payer, { cardId: card?.id ?? "" });
    expect(await billingMailsOf(payer, "card-removed")).toMatchObject([
      { props: { card: "Visa ending in 4242", removedBy: "Ada Lovelace" } },
    ]);
  });

  it("I17 from Stripe alone leaves the next one as the default, written down and told", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await addCard(stripe, payer, mastercard);
    await choosePlan(payer, { planKey: "developer" });
    const [first] = await database().paymentMethod.findMany({
      where: { workspaceId: payer.workspace.id, isDefault: true },
    });
    await stripe.post(`/v1/payment_methods/${first?.stripePaymentMethodId ?? ""}/detach`, {});
    await syncPayer(payer);

    expect(await listPaymentMethods(payer)).toMatchObject([{ last4: "4444", isDefault: true }]);
    const customer = await stripe.gateway.customers.find(await customerOf(payer));
    const [second] = await stripe.gateway.cards.listOf(await customerOf(payer));
    expect(customer?.defaultCardId).toBe(second?.id);
    expect(await auditsOf(payer, "billing.card_removed")).toMatchObject([{ actorKind: "SYSTEM" }]);
    expect(await auditsOf(payer, "billing.default_card_changed")).toMatchObject([{ actorKind: "SYSTEM" }]);
    expect(await billingMailsOf(payer, "card-removed")).toMatchObject([{ props: { removedBy: null } }]);
  });

  it("PAY-2 a default that was changed in Stripe alone is written down here", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await addCard(stripe, payer, mastercard);
    const second = await database().paymentMethod.findFirstOrThrow({
      where: { workspaceId: payer.workspace.id, isDefault: false },
    });
    await stripe.post(`/v1/customers/${await customerOf(payer)}`, {
      "invoice_settings[default_payment_method]": second.stripePaymentMethodId,
    });
    await syncPayer(payer);
    expect(await listPaymentMethods(payer)).toMatchObject([{ last4: "4444", isDefault: true }, { last4: "4242" }]);
    expect(await auditsOf(payer, "billing.default_card_changed")).toMatchObject([{ actorKind: "SYSTEM" }]);
    const cardId = second.id;
    await makeDefaultCard(payer, { cardId });
    expect(await auditsOf(payer, "billing.default_card_changed")).toHaveLength(1);
  });
});
