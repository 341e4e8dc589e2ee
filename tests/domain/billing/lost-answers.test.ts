import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { changePlan, getBillingOverview } from "@/lib/domain/billing";
import { resumeOverdueOperations } from "@/lib/domain/billing/operations/resume-operation";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { waitingJobs } from "../../factories/jobs";
import { agreedChange, choosePlan, operationOf, resume, subscriptionsInStripe } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();
let payer: Payer;
let formId: string;
beforeEach(async () => {
  payer = await aPayer(stripe);
  formId = randomUUID();
  await addCard(stripe, payer);
});

/** The gateway asks twice before it gives up. */
const ASKS = 2;

async function expectOnePaidPlan(): Promise<void> {
  expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
  expect(await getBillingOverview(payer)).toMatchObject({
    plan: { key: "developer", status: "active" },
    problem: null,
  });
  expect((await subscriptionsInStripe(stripe, payer)).map(({ status }) => status)).toEqual(["active"]);
  const { workspaceId } = { workspaceId: payer.workspace.id };
  const invoices = await database().invoice.findMany({ where: { workspaceId }, include: { payments: true } });
  expect(invoices).toMatchObject([{ status: "paid", amountPaid: 1_900n, payments: [{ amount: 1_900n }] }]);
  expect(await database().auditEvent.count({ where: { workspaceId, action: "billing.plan_changed" } })).toBe(1);
}

describe("F2 an answer that is lost after Stripe did the work", () => {
  const calls = ["POST /v1/subscriptions", "POST /v1/payment_intents/*/confirm"];

  it.each(calls)("to %s is asked for again by itself", async (match) => {
    await stripe.breakNext(match, "drop_after");
    expect(await choosePlan(payer, { planKey: "developer" }, formId)).toEqual({ outcome: "done" });
    await expectOnePaidPlan();
  });

  it.each(calls)("to %s leaves the change open until the job has read what happened", async (match) => {
    await stripe.breakNext(match, "drop_after", ASKS);
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({
      code: "payment_unknown",
    });
    expect(await operationOf(formId)).toMatchObject({ state: "PENDING" });
    expect((await getBillingOverview(payer)).problem).toEqual({ kind: "checking", planName: "Developer" });
    expect(JSON.stringify(await waitingJobs("billing.resume-operation"))).toContain(formId);

    await resume(stripe, formId);
    await expectOnePaidPlan();
  });

  it("to the questions after the payment is made up for", async () => {
    const input = await agreedChange(payer, { planKey: "developer" });
    await stripe.breakNext("GET /v1/invoices", "drop_after", ASKS);
    await expect(changePlan(payer, input, formId)).rejects.toMatchObject({ code: "payment_unknown" });
    await resume(stripe, formId);
    await expectOnePaidPlan();
  });

  it("counts once when several workers make up for it at the same time", async () => {
    await stripe.breakNext("POST /v1/subscriptions", "drop_after", ASKS);
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({
      code: "payment_unknown",
    });
    await Promise.allSettled([1, 2, 3, 4, 5].map(() => resume(stripe, formId)));
    await resume(stripe, formId);
    await expectOnePaidPlan();
  });
});

describe("a request that never arrived", () => {
  it("is made by the job", async () => {
    await stripe.breakNext("POST /v1/subscriptions", "drop_before", ASKS);
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({
      code: "payment_unknown",
    });
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
    await resume(stripe, formId);
    await expectOnePaidPlan();
  });

  it("is not made a day later: nobody waits for it any more", async () => {
    await stripe.breakNext("POST /v1/subscriptions", "drop_before", ASKS);
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({
      code: "payment_unknown",
    });
    await resume(stripe, formId, () => new Date(Date.now() + 24 * 3_600_000));
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED", refusalCode: "form_stale" });
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
  });

  it("for a Stripe that is down leaves nothing behind", async () => {
    const input = await agreedChange(payer, { planKey: "developer" });
    await stripe.breakNext("GET /v1/*", "drop_before", 2 * ASKS);
    await expect(changePlan(payer, input, formId)).rejects.toMatchObject({ code: "payment_provider_down" });
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED", refusalCode: "payment_provider_down" });
    expect((await getBillingOverview(payer)).problem).toBeNull();
  });
});

describe("F3 a failure that Stripe keeps under its key", () => {
  it("is not repeated for ever: once the attempt is surely over, another key is used", async () => {
    await stripe.breakNext("POST /v1/subscriptions", "500");
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({
      code: "payment_unknown",
    });
    const later = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);
    await expect(resume(stripe, formId, later(5))).rejects.toMatchObject({ kind: "unknown" });
    // The old attempt might just have been sent: one quiet minute first.
    await expect(resume(stripe, formId, later(10.5))).rejects.toMatchObject({ kind: "unavailable" });
    await resume(stripe, formId, later(12));
    await expectOnePaidPlan();
  });
});

describe("F19 H83 the same form sent 20 times at once", () => {
  it("is one subscription, one payment and one answer", async () => {
    const input = await agreedChange(payer, { planKey: "developer" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => changePlan(payer, input, formId)));
    expect(answers).toEqual(Array(20).fill({ outcome: "done" }));
    await expectOnePaidPlan();
  });

  it("from two tabs with a form each is one plan change too", async () => {
    const input = await agreedChange(payer, { planKey: "developer" });
    const answers = await Promise.allSettled([formId, randomUUID()].map((id) => changePlan(payer, input, id)));
    const refusals = answers.filter(({ status }) => status === "rejected");
    expect(refusals).toHaveLength(1);
    expect(JSON.stringify(refusals)).toMatch(/plan_change_running|plan_current/);
    expect(await subscriptionsInStripe(stripe, payer)).toHaveLength(1);
  });
});

describe("a job that was lost", () => {
  it("is given back to an operation that is overdue, once", async () => {
    await stripe.breakNext("POST /v1/subscriptions", "drop_before", ASKS);
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({
      code: "payment_unknown",
    });
    const mine = async () =>
      (await waitingJobs("billing.resume-operation")).filter(({ payload }) => JSON.stringify(payload).includes(formId));
    await database().$executeRaw`select graphile_worker.remove_job(${`billing.resume-operation:${formId}`})`;
    expect(await mine()).toEqual([]);

    const ctx = systemContext({ now: () => new Date(Date.now() + 180_000) });
    await resumeOverdueOperations(ctx);
    await resumeOverdueOperations(ctx);
    expect(await mine()).toHaveLength(1);
  });
});
