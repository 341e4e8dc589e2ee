import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { finishPayment, leavePlan, previewEnding } from "@/lib/domain/billing";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { creditOf, invoicesOf, outstandingOf, planOf } from "../../factories/billing-facts";
import { agreedLeaving, payWith } from "../../factories/endings";
import { aWorkspace } from "../../factories/people";
import { aSubscriber, choosePlan, operationOf, resume, subscriptionsInStripe } from "../../factories/plan-changes";
import { outcomesOf } from "../../factories/refusal";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { count, runUpUsage } from "../../factories/usage-fees";

const declines = "4000000000000341";

const asksTheBankEachTime = "4000002760003184";

const stripe = await stripeWithCatalogue();

async function expectLeft(payer: Payer, { usage, credit }: { usage: bigint; credit: bigint }): Promise<void> {
  expect(await planOf(payer)).toMatchObject({ key: "starter", isPaid: false });
  expect((await subscriptionsInStripe(stripe, payer)).map(({ status }) => status)).toEqual(["canceled"]);
  const [, fees, ...more] = await invoicesOf(payer);
  expect(fees).toMatchObject({ total: usage, status: "paid" });
  expect(more).toEqual([]);
  expect(await outstandingOf(payer)).toBe(0n);
  expect(await creditOf(payer)).toBe(credit);
  const where = { workspaceId: payer.workspace.id, action: "billing.plan_changed" };
  expect(
    await database().auditEvent.count({ where: { ...where, details: { path: ["planKey"], equals: "starter" } } }),
  ).toBe(1);
}

describe("PLAN-5 from Scale to Starter", () => {
  it("charges what was used, ends the plan at once, and keeps the unused base fee as balance, to the cent", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const usage = await runUpUsage(payer);
    expect(usage).toBeGreaterThan(0n);
    const preview = await previewEnding(payer);
    expect(preview).toMatchObject({
      planName: "Scale",
      followingPlanName: "Starter",
      usageTotal: usage,
      dueNow: usage,
    });
    expect(preview.unused).toBeGreaterThan(29_000n);
    expect(preview.unused).toBeLessThanOrEqual(29_900n);
    expect(await leavePlan(payer, await agreedLeaving(payer), randomUUID())).toEqual({ outcome: "done" });
    await expectLeft(payer, { usage, credit: await creditOf(payer) });
    expect(await creditOf(payer)).toBeGreaterThan(29_000n);
  });

  it("goes through only if the payment does: a declined card leaves plan, usage and balance as they were, and says why", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const usage = await runUpUsage(payer);
    await payWith(stripe, payer, declines);
    const formId = randomUUID();
    const left = leavePlan(payer, await agreedLeaving(payer), formId);
    await expect(left).rejects.toMatchObject({ code: "card_declined" });
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED", refusalCode: "card_declined" });
    expect(await planOf(payer)).toMatchObject({ key: "scale", status: "active", endsAt: null });
    expect((await invoicesOf(payer)).map(({ status }) => status)).toEqual(["paid", "void"]);
    expect(await outstandingOf(payer)).toBe(usage);
    expect(await creditOf(payer)).toBe(0n);
  });

  it.each(["succeed", "fail"] as const)("goes over the bank when it asks (%s)", async (answer) => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const usage = await runUpUsage(payer);
    await payWith(stripe, payer, asksTheBankEachTime);
    const formId = randomUUID();
    const input = await agreedLeaving(payer);
    const outcome = await leavePlan(payer, input, formId);
    if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
    expect(await planOf(payer)).toMatchObject({ key: "scale" });
    stripe.answerBank(outcome.url, answer);
    const finished = finishPayment(payer, { operation: formId });
    if (answer === "succeed") {
      expect(await finished).toEqual({ outcome: "done" });
      await expectLeft(payer, { usage, credit: input.expectedCredit });
      return;
    }
    await expect(finished).rejects.toMatchObject({ code: "card_authentication_failed" });
    expect(await planOf(payer)).toMatchObject({ key: "scale", status: "active" });
    expect(await outstandingOf(payer)).toBe(usage);
  });

  it("asks for consent to what exceeds the limits of Starter, on the server too", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await count(payer, "projects", 5);
    expect((await previewEnding(payer)).excess).toEqual([{ gauge: "projects", count: 5, limit: 2 }]);
    const blind = leavePlan(payer, await agreedLeaving(payer), randomUUID());
    await expect(blind).rejects.toMatchObject({ code: "limits_not_understood", field: "understood" });
    expect(await leavePlan(payer, await agreedLeaving(payer, "on"), randomUUID())).toEqual({ outcome: "done" });
  });

  it("H69 is refused when the amounts are not the ones that were shown", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const fresh = await agreedLeaving(payer);
    const less = leavePlan(payer, { ...fresh, expectedUsage: 1n }, randomUUID());
    await expect(less).rejects.toMatchObject({ code: "amount_changed" });
    const greedy = leavePlan(payer, { ...fresh, expectedCredit: fresh.expectedCredit + 1n }, randomUUID());
    await expect(greedy).rejects.toMatchObject({ code: "amount_changed" });
    const stale = { ...fresh, prorationDate: new Date(Date.now() - 16 * 60_000) };
    await expect(leavePlan(payer, stale, randomUUID())).rejects.toMatchObject({ code: "form_stale" });
    expect(await planOf(payer)).toMatchObject({ key: "scale", status: "active" });
  });

  it("F19 is done once by a form sent 20 times, and F20 by two admins", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const usage = await runUpUsage(payer);
    const input = await agreedLeaving(payer);
    const formId = randomUUID();
    const forms = [...Array<string>(20).fill(formId), randomUUID()];
    const { done, refused } = await outcomesOf(forms.map((id) => leavePlan(payer, input, id)));
    expect([...refused, ...Array<string>(done)].length).toBe(21);
    await expectLeft(payer, { usage, credit: input.expectedCredit });
  });

  it("is not offered without a paid plan, nor to an organization", async () => {
    await expect(previewEnding(await aPayer(stripe))).rejects.toMatchObject({ code: "plan_not_paid" });
    const workspace = await aWorkspace();
    const payer = await aPayer(stripe, { workspace, person: workspace.owner });
    await addCard(stripe, payer);
    await choosePlan(payer, { planKey: "team-pro", seats: 2 });
    const left = leavePlan(payer, await agreedLeaving(payer), randomUUID());
    await expect(left).rejects.toMatchObject({ code: "plan_unknown" });
  });
});

describe("F2 every step to Starter, when its answer is lost or it never arrives", () => {
  const steps = [
    "POST /v1/invoices",
    "POST /v1/invoices/*/add_lines",
    "POST /v1/invoices/*/finalize",
    "POST /v1/payment_intents/*/confirm",
    "DELETE /v1/subscriptions/*",
    "POST /v1/customers/*/balance_transactions",
  ];
  it.each(steps.flatMap((step) => [[step, "drop_after"] as const, [step, "drop_before"] as const]))(
    "%s (%s): the job carries it to its end, once",
    async (match, kind) => {
      const payer = await aSubscriber(stripe, { planKey: "scale" });
      const usage = await runUpUsage(payer);
      const input = await agreedLeaving(payer);
      const formId = randomUUID();
      await stripe.breakNext(match, kind, 2);
      await expect(leavePlan(payer, input, formId)).rejects.toMatchObject({ code: "payment_unknown" });
      await Promise.allSettled([1, 2, 3].map(() => resume(stripe, formId)));
      await resume(stripe, formId);
      expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
      await expectLeft(payer, { usage, credit: input.expectedCredit });
    },
  );
});
