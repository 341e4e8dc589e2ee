import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  addFunds,
  applyPromo,
  cancelPlan,
  finishPayment,
  getBillingOverview,
  keepPlan,
  listDebts,
  makeDefaultCard,
  payInvoice,
  previewEnding,
  previewPromo,
  reconcile,
} from "@/lib/domain/billing";
import { cancelPlanInput } from "@/lib/domain/billing/inputs";
import { readOutstandingUsage } from "@/lib/domain/usage";
import { addCard, aPayer, type Payer, sellCatalogue } from "../factories/billing";
import { brokenRules } from "../factories/broken-rules";
import { systemContext } from "../factories/contexts";
import { correct, moveToBerlin } from "../factories/corrections";
import { unexplainedLines } from "../factories/explained-lines";
import { type PassingTime, passingTime } from "../factories/passing-time";
import { choosePlan } from "../factories/plan-changes";
import { aPromoCode } from "../factories/promos";
import { sellWithTrial } from "../factories/trials";
import { anEvent, report } from "../factories/usage";
import { type StripeWorld, startStripeWorld } from "../support/stripe-sandbox";

let stripe: StripeWorld;
let time: PassingTime;
let payer: Payer;
const owner = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL });
beforeAll(async () => {
  stripe = await startStripeWorld();
  time = passingTime(stripe);
  await sellCatalogue(stripe);
  await owner.connect();
  payer = await aPayer(stripe, { now: time.now });
});
afterAll(async () => {
  await owner.end();
  await stripe.close();
});

const own = () => ({ where: { workspaceId: payer.workspace.id } });
const held = () => database().subscription.findUnique(own());
const latest = () => database().invoice.findFirstOrThrow({ ...own(), orderBy: { issuedAt: "desc" } });
const amountsOf = async (invoiceId: string) => {
  const lines = await database().invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: "asc" } });
  return lines.map(({ amount }) => amount);
};
const use = (meter: string, quantity: number) =>
  report(payer.workspace.id, [anEvent({ meter, quantity: BigInt(quantity), occurredAt: time.now() })], {
    now: time.now,
  });
/** To the end of the period that runs, and on until its invoice was tried to be paid. */
async function renew(): Promise<void> {
  const subscription = await held();
  if (!subscription) throw new Error("nothing renews");
  await time.passTo(payer, new Date(subscription.currentPeriodEnd.getTime() - 3_600_000));
  await time.pass(payer, { hours: 3 });
}
async function payWith(last4: string): Promise<void> {
  const card = (await getBillingOverview(payer)).cards.find((one) => one.last4 === last4);
  await makeDefaultCard(payer, { cardId: card?.id ?? "" });
}

describe("a year with a plan", () => {
  it("begins with a card and a trial, which becomes a paid plan", async () => {
    await addCard(stripe, payer);
    const endTrials = sellWithTrial("developer", 14);
    await choosePlan(payer, { planKey: "developer" });
    endTrials();
    expect(await latest()).toMatchObject({ status: "paid", total: 0n });
    expect(await held()).toMatchObject({ planKey: "developer", status: "trialing" });
    await renew();
    expect(await latest()).toMatchObject({ status: "paid", total: 1_900n });
    expect(await held()).toMatchObject({ planKey: "developer", status: "active" });
  });

  it("bills what was used beyond the quota with the next month", async () => {
    await use("ai", 250);
    await use("compute", 6_075);
    await renew();
    const invoice = await latest();
    expect(invoice).toMatchObject({ status: "paid", total: 2_015n });
    expect((await amountsOf(invoice.id)).sort()).toEqual([100n, 15n, 1_900n].sort());
  });

  it("upgrades in the middle of a month and pays the difference", async () => {
    await time.pass(payer, { days: 10 });
    await choosePlan(payer, { planKey: "professional" });
    const invoice = await latest();
    const [credit = 0n, debit = 0n] = await amountsOf(invoice.id);
    expect([credit < 0n, debit > 0n, invoice.total]).toEqual([true, true, credit + debit]);
    expect(await held()).toMatchObject({ planKey: "professional" });
  });

  it("is past due when the card is declined, keeps running, and recovers with another card", async () => {
    await addCard(stripe, payer, "4000000000000341");
    await payWith("0341");
    await renew();
    const invoice = await latest();
    expect(invoice).toMatchObject({ status: "open", total: 9_900n });
    expect(await held()).toMatchObject({ planKey: "professional", status: "past_due" });
    expect((await getBillingOverview(payer)).problem).toMatchObject({ invoiceId: invoice.id });
    await payWith("4242");
    await time.settle(payer);
    if ((await latest()).status === "open") await payInvoice(payer, { invoiceId: invoice.id }, randomUUID());
    await time.settle(payer);
    expect(await latest()).toMatchObject({ id: invoice.id, status: "paid" });
    expect(await held()).toMatchObject({ status: "active", pastDueSince: null });
  });

  it("saves a quarter with a promotion code for some months, and says so before", async () => {
    const coupon = { percent_off: "25", duration: "repeating", duration_in_months: "5" };
    const code = await aPromoCode(stripe, { coupon });
    expect(await previewPromo(payer, code)).toMatchObject({ nextInvoice: { without: 9_900n, total: 7_425n } });
    await applyPromo(payer, { code, replaces: "" }, randomUUID());
    await renew();
    expect(await latest()).toMatchObject({ status: "paid", subtotal: 9_900n, discountTotal: 2_475n, total: 7_425n });
  });

  it("adds funds, which the next month uses before the card", async () => {
    expect(await addFunds(payer, { choice: "5000" }, randomUUID())).toEqual({ outcome: "done" });
    await renew();
    const used = { balanceApplied: 5_000n, amountPaid: 2_425n };
    expect(await latest()).toMatchObject({ status: "paid", total: 7_425n, ...used });
    expect((await getBillingOverview(payer)).balance).toBe(0n);
  });

  it("asks the bank about a renewal, and goes on once the payer said yes", async () => {
    await addCard(stripe, payer, "4000002760003184");
    await payWith("3184");
    await renew();
    const invoice = await latest();
    expect(invoice.status).toBe("open");
    const operation = randomUUID();
    const outcome = await payInvoice(payer, { invoiceId: invoice.id }, operation);
    if (outcome.outcome !== "authenticate") throw new Error(`the bank did not ask: ${outcome.outcome}`);
    stripe.answerBank(outcome.url, "succeed");
    expect(await finishPayment(payer, { operation })).toEqual({ outcome: "done" });
    await time.settle(payer);
    expect(await held()).toMatchObject({ status: "active" });
  });
});

describe("the end of that year", () => {
  it("begins a smaller plan with the next month, after it was undone once, and keeps the promotion", async () => {
    await choosePlan(payer, { planKey: "essential" });
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "professional", next: { name: "Essential" } });
    await keepPlan(payer, randomUUID());
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "professional", next: null });
    await payWith("4242");
    await choosePlan(payer, { planKey: "essential" });
    await use("ai", 510);
    await renew();
    const invoice = await latest();
    // Ten prompts beyond the quota of the plan that ended, and the plan that began.
    expect(invoice).toMatchObject({ status: "paid", subtotal: 4_920n, total: 3_690n });
    expect(await held()).toMatchObject({ planKey: "essential", status: "active" });
  });
});

describe("a move in that year", () => {
  it("has the invoice with its usage and its discount corrected, and costs nothing", async () => {
    const old = await latest();
    await moveToBerlin(payer);
    expect(await correct(payer, { invoiceId: old.id })).toEqual({ outcome: "done" });
    await time.pass(payer, { hours: 1 });
    const made = await latest();
    expect(made).toMatchObject({ correctsId: old.id, status: "paid", total: old.total, amountPaid: 0n });
    expect(made.buyer).toMatchObject({ name: "Analytical Engines GmbH" });
    expect(await database().invoice.findUnique({ where: { id: old.id } })).toMatchObject({ buyer: old.buyer });
  });
});

describe("the end of the plan", () => {
  const cancel = async () => {
    const { usageTotal } = await previewEnding(payer);
    const sent = { reason: "other", expectedUsage: usageTotal.toString() };
    return cancelPlan(payer, cancelPlanInput.parse(sent), randomUUID());
  };

  it("collects what was used when it is canceled, and lets that be undone", async () => {
    await use("ai", 350);
    expect(await cancel()).toEqual({ outcome: "done" });
    await time.settle(payer);
    expect(await latest()).toMatchObject({ status: "paid", total: 100n });
    expect((await getBillingOverview(payer)).plan).toMatchObject({
      key: "essential",
      endsAt: expect.any(Date) as Date,
    });
    await keepPlan(payer, randomUUID());
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "essential", endsAt: null });
  });

  it("ends with its period, and nothing is left to pay", async () => {
    expect(await cancel()).toEqual({ outcome: "done" });
    await renew();
    expect(await held()).toBeNull();
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "starter", isPaid: false });
    expect((await readOutstandingUsage({ db: database() }, payer.workspace.id)).total).toBe(0n);
    expect(await listDebts(payer, payer.workspace.id)).toEqual([]);
  });
});

describe("the books of that year", () => {
  it("I20 explain every line of every invoice", async () => {
    expect(await unexplainedLines(payer.workspace.id)).toEqual([]);
    expect(await database().finding.count({ where: { ...own().where, kind: "usage-differs" } })).toBe(0);
  });

  it("I18 leave nothing to repair and nothing to find", async () => {
    const ctx = systemContext({ gateways: payer.gateways, now: time.now });
    expect(await reconcile(ctx)).toMatchObject({ repaired: [], findings: [] });
  });

  it("I13–I28 have nothing to say, here and in Stripe", async () => {
    expect(await brokenRules(owner, stripe)).toEqual([]);
  });
});
