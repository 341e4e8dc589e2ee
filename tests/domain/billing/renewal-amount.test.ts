import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { applyPromo, cancelPlan, previewEnding, previewPlanChange } from "@/lib/domain/billing";
import { cancelPlanInput, previewPlanChangeInput } from "@/lib/domain/billing/inputs";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { customerOf } from "../../factories/debts";
import { aSubscriber, choosePlan, type Wish } from "../../factories/plan-changes";
import { aPromoCode } from "../../factories/promos";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { runUpUsage } from "../../factories/usage-fees";

const stripe = await stripeWithCatalogue();

const always = { percent_off: "20", duration: "forever" };
const once = { percent_off: "20", duration: "once" };
const forMonths = (months: number) => ({
  percent_off: "20",
  duration: "repeating",
  duration_in_months: String(months),
});

async function withCode(coupon: Record<string, string>, wish?: Wish): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  if (wish) await choosePlan(payer, wish);
  await applyPromo(payer, { code: await aPromoCode(stripe, { coupon }), replaces: "" }, randomUUID());
  return payer;
}

const sheetOf = (payer: Payer, { planKey, interval = "month" }: Wish) =>
  previewPlanChange(payer, previewPlanChangeInput.parse({ planKey, interval }));

describe("PLAN-3 what renewals cost, on the sheet", () => {
  it.each([
    ["a code for ever", always, "month", 3_920n],
    ["a code for one invoice", once, "month", 4_900n],
    ["a code for three months", forMonths(3), "month", 3_920n],
    ["a code for one month", forMonths(1), "month", 4_900n],
    ["a code for three months, by the year", forMonths(3), "year", 49_000n],
  ] as const)("PLAN-3 of a first plan is less what %s takes off", async (_name, coupon, interval, renewal) => {
    const preview = await sheetOf(await withCode(coupon), { planKey: "essential", interval });
    expect(preview.dueNow).toBe(interval === "month" ? 3_920n : 39_200n);
    expect(preview.renewalAmount).toBe(renewal);
  });

  it.each([
    ["a code for ever", always, "professional", 7_920n],
    ["a code for one invoice", once, "professional", 9_900n],
    ["a code for ever", always, "developer", 1_520n],
    ["a code for one invoice", once, "developer", 1_520n],
    ["a code for three months", forMonths(3), "developer", 1_520n],
  ] as const)("PLAN-3 of another plan is less what %s takes off (%s, %s)", async (_name, coupon, planKey, renewal) => {
    const payer = await withCode(coupon, { planKey: "essential" });
    expect((await sheetOf(payer, { planKey })).renewalAmount).toBe(renewal);
  });

  it("PLAN-3 of another plan is the whole price when the code ends before it begins", async () => {
    const payer = await withCode(forMonths(3), { planKey: "essential", interval: "year" });
    expect((await sheetOf(payer, { planKey: "developer", interval: "year" })).renewalAmount).toBe(19_000n);
  });

  it("PLAN-3 leaves the balance out, also of a plan that was to end", async () => {
    const payer = await withCode(always, { planKey: "essential" });
    await stripe.post(`/v1/customers/${await customerOf(payer)}`, { balance: "-10000" });
    const reason = { reason: "other", comment: "Bye", expectedUsage: "0" };
    await cancelPlan(payer, cancelPlanInput.parse(reason), randomUUID());
    const preview = await sheetOf(payer, { planKey: "essential", interval: "year" });
    expect(preview.renewalAmount).toBe(39_200n);
  });
});

describe("PLAN-5 an amount that Stripe charges no card with", () => {
  it("PLAN-5 is not due now but with the next invoice", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const usage = await runUpUsage(payer);
    const customer = `/v1/customers/${await customerOf(payer)}`;
    await stripe.post(customer, { balance: String(49n - usage) });
    expect(await previewEnding(payer)).toMatchObject({ usageTotal: usage, dueNow: 0n, owedLater: 49n });
    await stripe.post(customer, { balance: String(50n - usage) });
    expect(await previewEnding(payer)).toMatchObject({ usageTotal: usage, dueNow: 50n, owedLater: 0n });
  });
});
