import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { cancelPlan, keepPlan } from "@/lib/domain/billing";
import { invoicesOf, outstandingOf, planOf } from "../../factories/billing-facts";
import { agreedCancellation, payWith } from "../../factories/endings";
import { aSubscriber, choosePlan, operationOf, resume } from "../../factories/plan-changes";
import { renewNow } from "../../factories/stripe-time";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { runUpUsage } from "../../factories/usage-fees";

const declines = "4000000000000341";

const stripe = await stripeWithCatalogue();

describe("PLAN-11 a cancellation", () => {
  it("collects what was used so far, keeps the plan until its end, and is undone at once", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const usage = await runUpUsage(payer);
    expect(await cancelPlan(payer, await agreedCancellation(payer), randomUUID())).toEqual({ outcome: "done" });
    const { periodEnd } = (await planOf(payer)) ?? {};
    expect(await planOf(payer)).toMatchObject({ key: "scale", status: "active", endsAt: periodEnd });
    expect((await invoicesOf(payer)).map(({ total, status }) => [total, status])).toEqual([
      [29_900n, "paid"],
      [usage, "paid"],
    ]);
    expect(await outstandingOf(payer)).toBe(0n);
    const again = cancelPlan(payer, await agreedCancellation(payer), randomUUID());
    await expect(again).rejects.toMatchObject({ code: "plan_ending" });

    expect(await keepPlan(payer, randomUUID())).toEqual({ outcome: "done" });
    expect(await planOf(payer)).toMatchObject({ key: "scale", endsAt: null });
  });

  it("ends the plan with its period, and Starter follows", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await cancelPlan(payer, await agreedCancellation(payer), randomUUID());
    await renewNow(stripe, payer);
    expect(await planOf(payer)).toMatchObject({ key: "starter" });
    expect(await invoicesOf(payer)).toHaveLength(1);
  });

  it("keeps its reason, and is told to the payers once", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const formId = randomUUID();
    await cancelPlan(payer, await agreedCancellation(payer), formId);
    expect(await operationOf(formId)).toMatchObject({ input: { reason: "other", comment: "Bye" } });
    const workspaceId = payer.workspace.id;
    expect(await database().auditEvent.count({ where: { workspaceId, action: "billing.plan_canceled" } })).toBe(1);
    expect(await database().notification.count({ where: { workspaceId, kind: "plan-canceled" } })).toBe(1);
  });

  it("is not had when what was used cannot be collected: the plan is kept", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const usage = await runUpUsage(payer);
    await payWith(stripe, payer, declines);
    const canceled = cancelPlan(payer, await agreedCancellation(payer), randomUUID());
    await expect(canceled).rejects.toMatchObject({ code: "card_declined" });
    expect(await planOf(payer)).toMatchObject({ key: "scale", endsAt: null, status: "active" });
    expect(await outstandingOf(payer)).toBe(usage);
  });

  it("takes the place of a change that was planned", async () => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    await choosePlan(payer, { planKey: "developer" });
    await cancelPlan(payer, await agreedCancellation(payer), randomUUID());
    const plan = await planOf(payer);
    expect(plan).toMatchObject({ next: null, endsAt: plan?.periodEnd });
    await choosePlan(payer, { planKey: "developer" });
    expect(await planOf(payer)).toMatchObject({ endsAt: null, next: { name: "Developer" } });
  });

  it.each([
    ["POST /v1/subscriptions/*", "drop_after"],
    ["POST /v1/subscriptions/*", "drop_before"],
  ])("F2 is carried to its end when the answer to %s is lost (%s)", async (match, kind) => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const formId = randomUUID();
    const input = await agreedCancellation(payer);
    await stripe.breakNext(match, kind, 2);
    await expect(cancelPlan(payer, input, formId)).rejects.toMatchObject({ code: "payment_unknown" });
    await resume(stripe, formId);
    expect((await planOf(payer))?.endsAt).not.toBeNull();
  });
});
