import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { finishPayment, getBillingOverview, previewPlanChange } from "@/lib/domain/billing";
import { invoicesOf } from "../../factories/billing-facts";
import { payWith } from "../../factories/endings";
import {
  agreedChange,
  aSubscriber,
  choosePlan,
  operationOf,
  resume,
  subscriptionsInStripe,
} from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

describe("a larger plan", () => {
  it("begins at once and costs the difference that was shown, to the cent", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const wish = { planKey: "professional", interval: "month" } as const;
    const preview = await previewPlanChange(payer, wish);
    expect(preview).toMatchObject({ change: "upgrade", currentPlanName: "Developer", renewalAmount: 9_900n });
    expect(preview.dueNow).toBeGreaterThan(7_900n);
    expect(preview.dueNow).toBeLessThanOrEqual(8_000n);
    expect(preview.lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(preview.dueNow);

    const formId = randomUUID();
    const input = await agreedChange(payer, wish);
    expect(await choosePlan(payer, wish, formId)).toEqual({ outcome: "done" });
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "professional", price: 9_900n });
    expect(await subscriptionsInStripe(stripe, payer)).toHaveLength(1);
    const [, second] = await invoicesOf(payer);
    expect(second).toMatchObject({ status: "paid" });
    // The preview and the charge may lie a second apart here, never with the same form.
    expect(Number(second?.total ?? 0n) - Number(input.expectedAmount)).toBeGreaterThanOrEqual(-1);
    expect(await operationOf(formId)).toMatchObject({ input: { previousPlanKey: "developer" } });
  });

  it("of a year begins a year now", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    expect(await choosePlan(payer, { planKey: "developer", interval: "year" })).toEqual({ outcome: "done" });
    const { plan } = await getBillingOverview(payer);
    expect(plan).toMatchObject({ interval: "year", price: 19_000n });
    const days = ((plan?.periodEnd?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(364);
  });

  it("is not had when the bank says no: plan and price stay, nothing is owed", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await payWith(stripe, payer, "4000000000000341");
    const formId = randomUUID();
    await expect(choosePlan(payer, { planKey: "professional" }, formId)).rejects.toMatchObject({
      code: "card_declined",
    });
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED" });
    expect(await getBillingOverview(payer)).toMatchObject({
      plan: { key: "developer", price: 1_900n, status: "active" },
      problem: null,
    });
    expect(await subscriptionsInStripe(stripe, payer)).toMatchObject([{ status: "active", pendingItem: null }]);
    expect((await invoicesOf(payer)).map(({ status }) => status)).toEqual(["paid", "void"]);
  });

  it.each(["succeed", "fail"] as const)(
    "waits for the bank when it asks, and ends well or not (%s)",
    async (answer) => {
      const payer = await aSubscriber(stripe, { planKey: "developer" });
      await payWith(stripe, payer, "4000002760003184");
      const formId = randomUUID();
      const outcome = await choosePlan(payer, { planKey: "professional" }, formId);
      if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
      expect((await getBillingOverview(payer)).plan?.key).toBe("developer");

      stripe.answerBank(outcome.url, answer);
      const finished = finishPayment(payer, { operation: formId });
      if (answer === "succeed") expect(await finished).toEqual({ outcome: "done" });
      else await expect(finished).rejects.toMatchObject({ code: "card_authentication_failed" });
      const key = answer === "succeed" ? "professional" : "developer";
      expect(await getBillingOverview(payer)).toMatchObject({ plan: { key, status: "active" }, problem: null });
    },
  );

  it("F2 is paid once when Stripe's answer was lost", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const formId = randomUUID();
    await stripe.breakNext("POST /v1/subscriptions/*", "drop_after", 2);
    await expect(choosePlan(payer, { planKey: "professional" }, formId)).rejects.toMatchObject({
      code: "payment_unknown",
    });
    await resume(stripe, formId);
    expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
    expect((await getBillingOverview(payer)).plan?.key).toBe("professional");
    expect((await invoicesOf(payer)).map(({ status }) => status)).toEqual(["paid", "paid"]);
  });
});
