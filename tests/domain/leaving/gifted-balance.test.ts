import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { leavePlan } from "@/lib/domain/billing";
import { quoteBalanceRefund } from "@/lib/domain/billing/balance-refunds/quote-balance-refund";
import { giveCredit, payIn } from "../../factories/balances";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { correct, moveToBerlin, newestInvoice } from "../../factories/corrections";
import { oweMore, syncPayer } from "../../factories/debts";
import { agreedLeaving } from "../../factories/endings";
import { aSubscriber, choosePlan } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

const quoteOf = ({ workspace }: Payer) => quoteBalanceRefund({ db: database() }, workspace.id);

async function aCardHolder(): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  return payer;
}

describe("DEL-2 a gift is never turned into money", () => {
  it("DEL-2 by a corrected invoice", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await giveCredit(stripe, payer, 1_900);
    await moveToBerlin(payer);
    await correct(payer);
    expect(await quoteOf(payer)).toMatchObject({ lost: 1_900n, parts: [], stuck: 0n });
  });

  it("DEL-2 by an invoice that it paid in part and that is void", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await giveCredit(stripe, payer, 1_000);
    await oweMore(stripe, payer);
    const { stripeInvoiceId } = await newestInvoice(payer);
    await stripe.post(`/v1/invoices/${stripeInvoiceId}/void`, {});
    await syncPayer(payer);
    expect(await quoteOf(payer)).toMatchObject({ lost: 1_000n, parts: [{ amount: 1_000n }], stuck: 0n });
  });

  it("DEL-2 by a plan that it paid, which is left at once", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await giveCredit(stripe, payer, 29_900);
    await choosePlan(payer, { planKey: "scale" });
    await leavePlan(payer, await agreedLeaving(payer), randomUUID());
    const { lost, parts, stuck } = await quoteOf(payer);
    expect(lost).toBeGreaterThan(29_000n);
    expect([parts, stuck]).toMatchObject([[{ amount: 1_000n }], 0n]);
  });

  it("DEL-2 and what a card paid for the plan still goes back to it", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    await giveCredit(stripe, payer, 500);
    await leavePlan(payer, await agreedLeaving(payer), randomUUID());
    const { lost, parts, stuck } = await quoteOf(payer);
    expect([lost, stuck]).toEqual([500n, 0n]);
    expect(parts[0]?.amount).toBeGreaterThan(29_000n);
  });
});
