import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  beginCardSetup,
  changePlan,
  finishCardSetup,
  finishPayment,
  getBillingOverview,
  leavePlan,
} from "@/lib/domain/billing";
import { changePlanInput } from "@/lib/domain/billing/inputs";
import { confirmSetup, getTwoFactor } from "@/lib/domain/security";
import { addCard, aPayer, type Payer } from "../factories/billing";
import { recentContext } from "../factories/contexts";
import { agreedLeaving } from "../factories/endings";
import { aSession, aUser } from "../factories/people";
import { agreedChange, choosePlan, subscriptionsInStripe } from "../factories/plan-changes";
import { stripeWithCatalogue } from "../factories/stripe-with-catalogue";
import { runUpUsage } from "../factories/usage-fees";

const stripe = await stripeWithCatalogue();

async function aCardHolder(number?: string): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, number);
  return payer;
}

async function expectStarter(payer: Payer): Promise<void> {
  expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "starter", isPaid: false });
  expect(await database().invoice.count({ where: { workspaceId: payer.workspace.id, status: "paid" } })).toBe(0);
}

describe("H76 a step that was left out", () => {
  it.each([
    ["without having seen the amount", { expectedAmount: "0" }, "amount_changed"],
    ["with an amount of an hour ago", { prorationDate: String(Math.floor(Date.now() / 1000) - 3_600) }, "form_stale"],
  ])("H76 begins no plan %s", async (_how, forged, code) => {
    const payer = await aCardHolder();
    const { expectedAmount, prorationDate } = await agreedChange(payer, { planKey: "developer" });
    const seen = {
      expectedAmount: expectedAmount.toString(),
      prorationDate: String(prorationDate.getTime() / 1000),
    };
    const input = changePlanInput.parse({ planKey: "developer", interval: "month", when: "now", ...seen, ...forged });
    await expect(changePlan(payer, input, randomUUID())).rejects.toMatchObject({ code });
    await expectStarter(payer);
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
  });

  it("H76 begins no plan without a card", async () => {
    const payer = await aPayer(stripe);
    await expect(choosePlan(payer, { planKey: "developer" })).rejects.toMatchObject({ code: "card_needed" });
    await expectStarter(payer);
  });

  it("H76 takes over no card whose number was never typed", async () => {
    const payer = await aPayer(stripe);
    const { setupIntentId } = await beginCardSetup(payer, randomUUID());
    await expect(finishCardSetup(payer, { setupIntentId })).rejects.toMatchObject({ code: "card_not_ready" });
    expect((await getBillingOverview(payer)).cards).toEqual([]);
  });

  it("H76 counts nobody as paid who comes back from the bank without having been there", async () => {
    const payer = await aCardHolder("4000002760003184");
    const operation = randomUUID();
    expect(await choosePlan(payer, { planKey: "developer" }, operation)).toMatchObject({ outcome: "authenticate" });
    expect(await finishPayment(payer, { operation })).toMatchObject({ outcome: "authenticate" });
    await expectStarter(payer);
    await expect(finishPayment(payer, { operation: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });

  it("H76 lets nobody to the free plan past the usage that is owed", async () => {
    const payer = await aCardHolder();
    await choosePlan(payer, { planKey: "scale" });
    const before = await agreedLeaving(payer);
    const owed = await runUpUsage(payer);
    expect(owed).toBeGreaterThan(0n);
    const fresh = await agreedLeaving(payer);
    const left = leavePlan(payer, { ...fresh, expectedUsage: owed + 1n }, randomUUID());
    await expect(left).rejects.toMatchObject({ code: "amount_changed" });
    // Shown before it was used, the rest is on an invoice of its own: it is not forgiven.
    await leavePlan(payer, before, randomUUID());
    const paid = await database().invoice.findMany({ where: { workspaceId: payer.workspace.id, total: owed } });
    expect(paid).toHaveLength(1);
  });

  it("H76 turns no second factor on that was never set up", async () => {
    const person = await aUser();
    const ctx = recentContext(person, { sessionId: (await aSession(person)).id });
    const confirmed = confirmSetup(ctx, { code: "123456", formId: randomUUID() });
    await expect(confirmed).rejects.toMatchObject({ code: "form_stale" });
    expect(await getTwoFactor(ctx)).toEqual({ state: "off" });
  });
});
