import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { beginCardSetup, billingTasks, finishCardSetup, listPaymentMethods, removeCard } from "@/lib/domain/billing";
import { aPayer, type Payer } from "../../factories/billing";
import { auditsOf } from "../../factories/billing-facts";
import { systemContext } from "../../factories/contexts";
import { billingMailsOf } from "../../factories/holds";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

describe("a card that expires", () => {
  const day = (text: string) => () => new Date(`${text}T12:00:00Z`);
  const tell = (payer: Payer, now: () => Date) =>
    billingTasks["billing.tell-expiring-cards"](systemContext({ gateways: payer.gateways, now }), undefined);

  it("PAY-6 is told of once, from 30 days before the end of its month", async () => {
    const payer = await aPayer(stripe);
    const year = new Date().getFullYear() + 3;
    const setup = await beginCardSetup(payer, randomUUID());
    await stripe.typeCard(setup, "4242424242424242", { month: 6, year });
    await finishCardSetup(payer, setup);
    const at = (text: string) => ({ ...payer, now: day(text) });
    expect((await listPaymentMethods(at(`${year}-05-31`)))[0]).toMatchObject({ expiresSoon: false, isExpired: false });
    await tell(payer, day(`${year}-05-31`));
    expect(await billingMailsOf(payer, "card-expiring")).toEqual([]);

    expect((await listPaymentMethods(at(`${year}-06-02`)))[0]).toMatchObject({ expiresSoon: true, isExpired: false });
    for (const date of [`${year}-06-02`, `${year}-06-02`, `${year}-06-20`]) await tell(payer, day(date));
    expect(await billingMailsOf(payer, "card-expiring")).toMatchObject([
      { props: { card: "Visa ending in 4242", lastDay: `30 Jun ${year}`, isDefault: true } },
    ]);
    expect(await auditsOf(payer, "billing.card_expiry_told")).toHaveLength(1);
    expect((await listPaymentMethods(at(`${year}-07-01`)))[0]).toMatchObject({ expiresSoon: false, isExpired: true });
  });

  it("PAY-6 is not told of once it has expired, nor once it is removed", async () => {
    const payer = await aPayer(stripe);
    const year = new Date().getFullYear() + 4;
    const setup = await beginCardSetup(payer, randomUUID());
    await stripe.typeCard(setup, "4242424242424242", { month: 3, year });
    await finishCardSetup(payer, setup);
    await tell(payer, day(`${year}-04-01`));
    expect(await billingMailsOf(payer, "card-expiring")).toEqual([]);
    await tell(payer, day(`${year}-03-15`));
    const [card] = await listPaymentMethods(payer);
    await removeCard(payer, { cardId: card?.id ?? "" });
    expect(await billingMailsOf(payer, "card-expiring")).toEqual([]);
  });
});
