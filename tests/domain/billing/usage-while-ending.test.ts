import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { cancelPlan, finishPayment, leavePlan, refreshBilling } from "@/lib/domain/billing";
import type { Payer } from "../../factories/billing";
import { outstandingOf } from "../../factories/billing-facts";
import { isStillThere, runLeavingJobs, sendDeletion } from "../../factories/deletions";
import { agreedCancellation, agreedLeaving, payWith } from "../../factories/endings";
import { aSubscriber, subscriptionsInStripe } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { anEvent, report } from "../../factories/usage";
import { runUpUsage } from "../../factories/usage-fees";

const FEE = 29_900n;
const asksTheBankEachTime = "4000002760003184";

const stripe = await stripeWithCatalogue();

const onScale = () => aSubscriber(stripe, { planKey: "scale" });
const useMore = ({ workspace }: Payer) => report(workspace.id, [anEvent({ meter: "compute", quantity: 600n })]);
async function chargesOf({ workspace }: Payer) {
  const where = { workspaceId: workspace.id, status: { not: "void" } };
  const invoices = await database().invoice.findMany({ where, orderBy: { number: "asc" } });
  return invoices.map(({ total, status }) => [total, status]);
}

describe("PLAN-5 usage that goes on while the plan is left", () => {
  it("is charged as it was shown, and what came since on an invoice of its own", async () => {
    const payer = await onScale();
    const shown = await runUpUsage(payer);
    const input = await agreedLeaving(payer);
    await useMore(payer);
    const more = (await outstandingOf(payer)) - shown;
    expect(more).toBeGreaterThan(0n);
    expect(await leavePlan(payer, input, randomUUID())).toEqual({ outcome: "done" });
    expect(await chargesOf(payer)).toEqual([
      [FEE, "paid"],
      [shown, "paid"],
      [more, "paid"],
    ]);
    expect(await outstandingOf(payer)).toBe(0n);
  });

  it("costs nothing more while the payer is at the bank, and again once they have not paid", async () => {
    const payer = await onScale();
    const usage = await runUpUsage(payer);
    await payWith(stripe, payer, asksTheBankEachTime);
    const formId = randomUUID();
    const outcome = await leavePlan(payer, await agreedLeaving(payer), formId);
    if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
    expect(await useMore(payer)).toMatchObject([{ state: "refused", reason: "quota_used_up" }]);
    expect(await outstandingOf(payer)).toBe(usage);
    stripe.answerBank(outcome.url, "fail");
    await expect(finishPayment(payer, { operation: formId })).rejects.toMatchObject({
      code: "card_authentication_failed",
    });
    expect(await useMore(payer)).toMatchObject([{ state: "recorded" }]);
  });

  it("is paid to the last minute when it is counted at the same time", async () => {
    const payer = await onScale();
    await runUpUsage(payer);
    const input = await agreedLeaving(payer);
    const counting = Promise.all(Array.from({ length: 10 }, () => useMore(payer)));
    const [results] = await Promise.all([counting, leavePlan(payer, input, randomUUID())]);
    const counted = results.flat().filter(({ state }) => state === "recorded").length;
    const { _sum } = await database().usageCollection.aggregate({
      where: { workspaceId: payer.workspace.id },
      _sum: { quantity: true },
    });
    const { _sum: used } = await database().usagePeriod.aggregate({
      where: { workspaceId: payer.workspace.id },
      _sum: { overage: true },
    });
    expect(_sum.quantity).toBe(used.overage);
    expect(counted).toBeLessThanOrEqual(10);
  });
});

describe("PLAN-11 usage that goes on while the plan is canceled", () => {
  it("is charged as it was shown; the rest stays for the end of the plan", async () => {
    const payer = await onScale();
    const shown = await runUpUsage(payer);
    const input = await agreedCancellation(payer);
    await useMore(payer);
    const more = (await outstandingOf(payer)) - shown;
    expect(await cancelPlan(payer, input, randomUUID())).toEqual({ outcome: "done" });
    expect(await chargesOf(payer)).toEqual([
      [FEE, "paid"],
      [shown, "paid"],
    ]);
    expect(await outstandingOf(payer)).toBe(more);
  });
});

describe("DEL-4 usage of a plan that has ended", () => {
  it.each([
    ["is charged before the account is deleted", "5555555555554444", "paid", false],
    ["keeps the account of who cannot pay it", "4000000000000341", "open", true],
  ])("%s", async (_, card, status, stays) => {
    const payer = await onScale();
    const usage = await runUpUsage(payer);
    await payWith(stripe, payer, card);
    const [subscription] = await subscriptionsInStripe(stripe, payer);
    await stripe.gateway.subscriptions.cancel(subscription?.id ?? "", { idempotencyKey: randomUUID() });
    await refreshBilling(payer, payer.workspace.id);
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await runLeavingJobs(payer);
    expect(await chargesOf(payer)).toEqual([
      [FEE, "paid"],
      [usage, status],
    ]);
    expect(await isStillThere(payer.person)).toBe(stays);
    expect(await outstandingOf(payer)).toBe(0n);
  });
});
