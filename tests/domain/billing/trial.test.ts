import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  billingTasks,
  cancelPlan,
  changePlan,
  leavePlan,
  listPlanOptions,
  previewEnding,
  previewPlanChange,
} from "@/lib/domain/billing";
import { cancelPlanInput, leavePlanInput } from "@/lib/domain/billing/inputs";
import { addCard, addNewCard, aPayer, type Payer } from "../../factories/billing";
import { auditsOf, planOf } from "../../factories/billing-facts";
import { systemContext } from "../../factories/contexts";
import { payWith } from "../../factories/endings";
import { billingMailsOf, holdsOf } from "../../factories/holds";
import { type PassingTime, passingTime } from "../../factories/passing-time";
import { aWorkspace } from "../../factories/people";
import { agreedChange, choosePlan, operationOf, resume, subscriptionsInStripe } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { sellWithTrial } from "../../factories/trials";

const DAY_MS = 86_400_000;
const declines = "4000000000000341";
const anotherCard = "5555555555554444";
const month = { planKey: "developer", interval: "month" } as const;

const stripe = await stripeWithCatalogue();
const unsell: (() => void)[] = [];
beforeAll(() => {
  unsell.push(sellWithTrial("developer", 14), sellWithTrial("team-standard", 14));
});
// Every test pays with the same few numbers.
beforeEach(() => database().trialGiven.deleteMany());
afterAll(() => {
  for (const undo of unsell) undo();
});

async function onTrial(around: { readonly now?: () => Date } = {}): Promise<Payer> {
  const payer = await aPayer(stripe, around);
  await addCard(stripe, payer);
  await choosePlan(payer, month);
  return payer;
}

async function cancel(payer: Payer): Promise<void> {
  const expectedUsage = (await previewEnding(payer)).usageTotal.toString();
  await cancelPlan(payer, cancelPlanInput.parse({ reason: "other", expectedUsage }), randomUUID());
}

async function leave(payer: Payer): Promise<void> {
  const { usageTotal, unused, prorationDate } = await previewEnding(payer);
  const agreed = {
    expectedUsage: usageTotal.toString(),
    expectedCredit: unused.toString(),
    prorationDate: String(prorationDate.getTime() / 1000),
  };
  await leavePlan(payer, leavePlanInput.parse(agreed), randomUUID());
}

const tell = (payer: Payer, { now }: PassingTime) =>
  billingTasks["billing.tell-trials-ending"](systemContext({ gateways: payer.gateways, now }), undefined);
const paidBy = async ({ workspace }: Payer) => {
  const { _sum } = await database().invoice.aggregate({ where: { workspaceId: workspace.id }, _sum: { total: true } });
  return _sum.total ?? 0n;
};
const statesOf = async (payer: Payer) => (await subscriptionsInStripe(stripe, payer)).map(({ status }) => status);
describe("a plan with a trial", () => {
  it("PLAN-17 begins without a charge, once the card is proved, and says what comes when", async () => {
    const payer = await aPayer(stripe);
    expect(await previewPlanChange(payer, month)).toMatchObject({ dueNow: 0n, card: null });
    await addNewCard(stripe, payer);
    const preview = await previewPlanChange(payer, month);
    const end = new Date(preview.prorationDate.getTime() + 14 * DAY_MS);
    expect(preview).toMatchObject({ dueNow: 0n, renewalAmount: 1_900n, trialEndsAt: end, renewsAt: end, hold: 5_000n });
    const { options } = await listPlanOptions(payer);
    expect(options.filter(({ trialEndsAt }) => trialEndsAt).map(({ key }) => key)).toEqual(["developer"]);

    const formId = randomUUID();
    expect(await choosePlan(payer, month, formId)).toEqual({ outcome: "done" });

    expect(await holdsOf(payer)).toMatchObject([{ amount: 5_000n, state: "HELD" }]);
    const plan = await planOf(payer);
    expect(plan).toMatchObject({ key: "developer", status: "trial", price: 1_900n, endsAt: null });
    expect(Math.abs((plan?.periodEnd?.getTime() ?? 0) - end.getTime())).toBeLessThan(60_000);
    expect(await paidBy(payer)).toBe(0n);
    expect(await database().charge.count({ where: { workspaceId: payer.workspace.id } })).toBe(0);
    expect(await auditsOf(payer, "billing.plan_changed")).toMatchObject([{ details: { trialDays: 14 } }]);
    expect(await billingMailsOf(payer, "plan-changed")).toMatchObject([
      { props: { price: "Free at first, then $19.00 per month" } },
    ]);
    expect((await listPlanOptions(payer)).options.some(({ trialEndsAt }) => trialEndsAt)).toBe(false);
  });

  it("PLAN-17 costs nothing to an organization with seats either, and nothing without a trial in the catalogue", async () => {
    const workspace = await aWorkspace();
    const payer = await aPayer(stripe, { workspace, person: workspace.owner });
    await addCard(stripe, payer);
    const wish = { planKey: "team-standard", interval: "month", seats: 3 } as const;
    expect(await previewPlanChange(payer, wish)).toMatchObject({ dueNow: 0n, renewalAmount: 6_000n });
    expect(await previewPlanChange(payer, { ...wish, planKey: "team-pro" })).toMatchObject({ trialEndsAt: null });
    await choosePlan(payer, wish);
    expect(await planOf(payer)).toMatchObject({ key: "team-standard", seats: 3, status: "trial" });
    expect(await paidBy(payer)).toBe(0n);
  });

  it("PLAN-17 is told of once, three days before its end, and paid for when it ends", async () => {
    const time = passingTime(stripe);
    const payer = await onTrial(time);
    const end = (await planOf(payer))?.periodEnd ?? new Date();
    await time.passTo(payer, new Date(end.getTime() - 3 * DAY_MS - 3_600_000));
    await tell(payer, time);
    expect(await billingMailsOf(payer, "trial-ending")).toEqual([]);

    await time.pass(payer, { hours: 2 });
    await Promise.all([1, 2, 3].map(() => tell(payer, time)));
    await tell(payer, time);
    expect(await billingMailsOf(payer, "trial-ending")).toMatchObject([
      { props: { plan: "Developer", price: "$19.00 per month", card: "Visa ending in 4242" } },
    ]);
    expect(await auditsOf(payer, "billing.trial_end_told")).toHaveLength(1);
    expect(await paidBy(payer)).toBe(0n);

    await time.pass(payer, { days: 3, hours: 3 });
    expect(await planOf(payer)).toMatchObject({ key: "developer", status: "active" });
    expect(await paidBy(payer)).toBe(1_900n);
    const where = { workspaceId: payer.workspace.id };
    expect(await database().charge.findMany({ where })).toMatchObject([{ amount: 1_900n }]);
  });

  it("PLAN-17 that is canceled ends with the trial: nothing is charged, and no end is announced", async () => {
    const time = passingTime(stripe);
    const payer = await onTrial(time);
    const end = (await planOf(payer))?.periodEnd ?? new Date();
    await cancel(payer);
    expect(await planOf(payer)).toMatchObject({ key: "developer", status: "trial", endsAt: end });
    await time.passTo(payer, new Date(end.getTime() - DAY_MS));
    await tell(payer, time);
    await time.pass(payer, { days: 1, hours: 3 });
    expect(await planOf(payer)).toMatchObject({ key: "starter" });
    expect(await billingMailsOf(payer, "trial-ending")).toEqual([]);
    expect(await paidBy(payer)).toBe(0n);
    expect(await statesOf(payer)).toEqual(["canceled"]);
  });

  it.each(["month", "year"] as const)(
    "PLAN-17 goes on with a larger plan by the %s, for nothing until its end",
    async (interval) => {
      const payer = await onTrial();
      const end = (await planOf(payer))?.periodEnd;
      const wish = { planKey: "essential", interval };
      const free = { dueNow: 0n, lines: [], change: "upgrade", renewsAt: end, trialEndsAt: end };
      expect(await previewPlanChange(payer, wish)).toMatchObject(free);
      await choosePlan(payer, wish);
      expect(await planOf(payer)).toMatchObject({ key: "essential", interval, status: "trial", periodEnd: end });
      expect(await paidBy(payer)).toBe(0n);
    },
  );
});

describe("a change that begins with a trial", () => {
  it.each(["POST /v1/subscriptions", "GET /v1/subscriptions*"])(
    "PLAN-17 keeps it although the answer to %s was lost",
    async (match) => {
      const payer = await aPayer(stripe);
      await addCard(stripe, payer);
      const input = await agreedChange(payer, month);
      const formId = randomUUID();
      await stripe.breakNext(match, "drop_after", 2);
      await expect(changePlan(payer, input, formId)).rejects.toMatchObject({ code: "payment_unknown" });
      await resume(stripe, formId);
      expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
      expect(await statesOf(payer)).toEqual(["trialing"]);
      expect(await paidBy(payer)).toBe(0n);
    },
  );

  it("PLAN-17 and is refused by the bank gives it back for another card", async () => {
    const payer = await aPayer(stripe);
    await addNewCard(stripe, payer, declines);
    await expect(choosePlan(payer, month)).rejects.toMatchObject({ code: "card_declined" });
    expect(await statesOf(payer)).toEqual([]);
    await payWith(stripe, payer, anotherCard);
    await choosePlan(payer, month);
    expect(await planOf(payer)).toMatchObject({ status: "trial" });
  });
});

describe("a second trial", () => {
  it("H145 is not to be had by leaving and coming back, nor with a new card", async () => {
    const payer = await onTrial();
    await leave(payer);
    expect(await planOf(payer)).toMatchObject({ key: "starter" });
    expect(await previewPlanChange(payer, month)).toMatchObject({ dueNow: 1_900n, trialEndsAt: null });
    await payWith(stripe, payer, anotherCard);
    expect(await previewPlanChange(payer, month)).toMatchObject({ dueNow: 1_900n, trialEndsAt: null });
    const forged = { ...(await agreedChange(payer, month)), expectedAmount: 0n };
    await expect(changePlan(payer, forged, randomUUID())).rejects.toMatchObject({ code: "amount_changed" });
    await choosePlan(payer, month);
    expect(await planOf(payer)).toMatchObject({ status: "active" });
    expect(await paidBy(payer)).toBe(1_900n);
  });

  it("H145 is not to be had in another organization with the same card", async () => {
    await onTrial();
    const workspace = await aWorkspace();
    const payer = await aPayer(stripe, { workspace, person: workspace.owner });
    const wish = { planKey: "team-standard", interval: "month", seats: 2 } as const;
    await addCard(stripe, payer);
    expect(await previewPlanChange(payer, wish)).toMatchObject({ dueNow: 4_000n, trialEndsAt: null });
    await choosePlan(payer, wish);
    expect(await planOf(payer)).toMatchObject({ status: "active" });
    expect(await paidBy(payer)).toBe(4_000n);
  });

  it("H145 is not to be had by twenty tries at once with one card from two workspaces", async () => {
    const payers = await Promise.all([aPayer(stripe), aPayer(stripe)]);
    for (const payer of payers) await addCard(stripe, payer);
    const tries = await Promise.all(payers.map(async (payer) => ({ payer, input: await agreedChange(payer, month) })));
    expect(tries.map(({ input }) => input.expectedAmount)).toEqual([0n, 0n]);
    const all = Array.from({ length: 10 }, () => tries).flat();
    await Promise.allSettled(all.map(({ payer, input }) => changePlan(payer, input, randomUUID())));

    expect((await Promise.all(payers.map(statesOf))).flat()).toEqual(["trialing"]);
    const workspaceId = { in: payers.map(({ workspace }) => workspace.id) };
    expect(await database().trialGiven.findMany({ where: { workspaceId } })).toMatchObject([{ days: 14 }]);
  });
});
