import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { applyPromo, listPromos, previewPlanChange, previewPromo, removePromo } from "@/lib/domain/billing";
import { previewPlanChangeInput } from "@/lib/domain/billing/inputs";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { syncPayer } from "../../factories/debts";
import { aSubscriber, choosePlan, operationOf, resume, subscriptionsInStripe } from "../../factories/plan-changes";
import { aPromoCode } from "../../factories/promos";
import { outcomesOf, refusalCode } from "../../factories/refusal";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

function use(payer: Payer, code: string, replaces = ""): Promise<void> {
  return applyPromo(payer, { code, replaces }, randomUUID());
}

async function eventsOf(payer: Payer): Promise<readonly string[]> {
  return (await listPromos(payer)).history.map(({ event, code }) => `${event} ${code ?? ""}`.trim()).reverse();
}

const discountsOf = async (payer: Payer) => (await subscriptionsInStripe(stripe, payer))[0]?.discounts ?? [];

const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));

describe("PROMO-1 a code on a plan", () => {
  it("PROMO-1 previews what it saves on the next invoice, for how long, and changes nothing", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = await aPromoCode(stripe, {
      coupon: { percent_off: "25", duration: "repeating", duration_in_months: "3" },
    });
    const preview = await previewPromo(payer, code);
    expect(preview).toMatchObject({ code, nextInvoice: { without: 4_900n, total: 3_675n }, replaces: null });
    expect(preview).toMatchObject({ coupon: { duration: "repeating", months: 3 } });
    expect(await discountsOf(payer)).toEqual([]);
    expect((await listPromos(payer)).active).toBeNull();
  });

  it("PROMO-1 applies it to the subscription once, however often the form is sent, and the next invoice has it", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = await aPromoCode(stripe);
    const formId = randomUUID();
    const send = () => applyPromo(payer, { code, replaces: "" }, formId);
    await Promise.all([send(), send(), send()]);
    await send();
    expect(await discountsOf(payer)).toMatchObject([{ code }]);
    expect((await listPromos(payer)).active).toMatchObject({ code, isKept: false, percentOff: "20" });
    expect(await eventsOf(payer)).toEqual([`APPLIED ${code}`]);

    const [subscription] = await subscriptionsInStripe(stripe, payer);
    expect((await stripe.gateway.invoices.previewRenewal(subscription?.id ?? "")).total).toBe(3_920n);
  });

  it("PROMO-1 shows the discount on the sheet of a plan change", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const code = await aPromoCode(stripe);
    await use(payer, code);
    expect((await listPromos(payer)).active).toMatchObject({ code, isKept: true });
    const preview = await previewPlanChange(
      payer,
      previewPlanChangeInput.parse({ planKey: "essential", interval: "month" }),
    );
    expect(preview.dueNow).toBe(3_920n);
    expect(preview.lines).toContainEqual({ description: "Discount", amount: -980n });
  });

  it("PROMO-1 PROMO-2 keeps it for the first plan and uses it then", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const code = await aPromoCode(stripe);
    await use(payer, code);
    await choosePlan(payer, { planKey: "essential" });
    const invoice = await database().invoice.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
    expect([invoice.total, invoice.discountTotal]).toEqual([3_920n, 980n]);
    expect((await listPromos(payer)).active).toMatchObject({ code, isKept: false });
    expect(await eventsOf(payer)).toEqual([`KEPT ${code}`, `APPLIED ${code}`]);
  });

  it("PROMO-2 begins the first plan for nothing with a code that takes off all of it", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const code = await aPromoCode(stripe, { coupon: { percent_off: "100", duration: "once" } });
    await use(payer, code);
    expect(await choosePlan(payer, { planKey: "essential" })).toEqual({ outcome: "done" });
    const invoices = await database().invoice.findMany({ where: { workspaceId: payer.workspace.id } });
    expect(invoices).toMatchObject([{ status: "paid", subtotal: 4_900n, discountTotal: 4_900n, total: 0n }]);
    expect(await subscriptionsInStripe(stripe, payer)).toMatchObject([{ status: "active" }]);
    expect(await database().charge.count({ where: { workspaceId: payer.workspace.id } })).toBe(0);
  });

  it("PROMO-1 PROMO-2 has used up a code for one invoice when the first plan begins with it", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const code = await aPromoCode(stripe, { coupon: { amount_off: "900", currency: "usd", duration: "once" } });
    await use(payer, code);
    await choosePlan(payer, { planKey: "essential" });
    const invoice = await database().invoice.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
    expect(invoice.total).toBe(4_000n);
    expect((await listPromos(payer)).active).toBeNull();
    expect(await eventsOf(payer)).toEqual([`KEPT ${code}`, `APPLIED ${code}`, `ENDED ${code}`]);
  });

  it("PROMO-1 never replaces a code silently, and says which one it replaces", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const [first, second] = [await aPromoCode(stripe), await aPromoCode(stripe)];
    await use(payer, first);
    expect(await refusalOf(use(payer, second))).toBe("promo_active");
    expect(await refusalOf(use(payer, first))).toBe("promo_same");
    expect(await previewPromo(payer, second)).toMatchObject({ replaces: { code: first } });
    await use(payer, second, first);
    expect(await discountsOf(payer)).toMatchObject([{ code: second }]);
    expect(await eventsOf(payer)).toEqual([`APPLIED ${first}`, `REPLACED ${first}`, `APPLIED ${second}`]);
  });

  it("PROMO-1 removes it, kept or applied, and records it", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = await aPromoCode(stripe);
    await use(payer, code);
    const formId = randomUUID();
    await removePromo(payer, formId);
    await removePromo(payer, formId);
    expect(await discountsOf(payer)).toEqual([]);
    expect(await eventsOf(payer)).toEqual([`APPLIED ${code}`, `REMOVED ${code}`]);
    expect(await refusalOf(removePromo(payer, randomUUID()))).toBe("promo_none");

    const keeper = await aPayer(stripe);
    await use(keeper, code);
    await removePromo(keeper, randomUUID());
    expect(await eventsOf(keeper)).toEqual([`KEPT ${code}`, `REMOVED ${code}`]);
  });

  it("PROMO-1 finds out after a lost answer that it was applied, and applies it once", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = await aPromoCode(stripe);
    const formId = randomUUID();
    await stripe.breakNext("POST /v1/subscriptions/*", "drop_after", 3);
    expect(await refusalOf(applyPromo(payer, { code, replaces: "" }, formId))).toBe("payment_unknown");
    await stripe.mend();
    await resume(stripe, formId);
    expect((await operationOf(formId)).state).toBe("DONE");
    expect(JSON.stringify(await stripe.get(`/v1/promotion_codes?code=${code}`))).toContain('"times_redeemed":1');
    expect(await eventsOf(payer)).toEqual([`APPLIED ${code}`]);
  });

  it("PROMO-1 lets no plan begin beside a code that is being used, nor without it afterwards", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const code = await aPromoCode(stripe);
    const formId = randomUUID();
    await stripe.breakNext("GET /v1/promotion_codes/*", "drop_after", 3);
    expect(await refusalOf(applyPromo(payer, { code, replaces: "" }, formId))).toBe("payment_unknown");
    await stripe.mend();
    expect(await refusalOf(choosePlan(payer, { planKey: "essential" }))).toBe("still_working");
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
    await resume(stripe, formId);
    await choosePlan(payer, { planKey: "essential" });
    const invoice = await database().invoice.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
    expect([invoice.total, invoice.discountTotal]).toEqual([3_920n, 980n]);
    expect(await eventsOf(payer)).toEqual([`KEPT ${code}`, `APPLIED ${code}`]);
  });

  it("PROMO-1 writes down what ended in Stripe alone", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = await aPromoCode(stripe);
    await use(payer, code);
    const [subscription] = await subscriptionsInStripe(stripe, payer);
    await stripe.post(`/v1/subscriptions/${subscription?.id ?? ""}`, { discounts: "" });
    await syncPayer(payer);
    expect((await listPromos(payer)).active).toBeNull();
    expect(await eventsOf(payer)).toEqual([`APPLIED ${code}`, `ENDED ${code}`]);
  });
});

describe("H70 one spelling", () => {
  it.each([
    ["lower case", (code: string) => code.toLowerCase()],
    ["spaces around and inside", (code: string) => `  ${code.slice(0, 3)} ${code.slice(3)}\t`],
    [
      "full-width letters",
      (code: string) => code.replaceAll(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
  ])("H70 takes %s for the same code, which cannot be used twice that way", async (_name, spell) => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = await aPromoCode(stripe);
    await use(payer, spell(code));
    expect((await listPromos(payer)).active).toMatchObject({ code });
    expect(await refusalOf(use(payer, spell(code), code))).toBe("promo_same");
    expect(await discountsOf(payer)).toHaveLength(1);
  });

  it("H70 never makes an invoice negative", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const code = await aPromoCode(stripe, { coupon: { amount_off: "99999", currency: "usd", duration: "forever" } });
    expect(await previewPromo(payer, code)).toMatchObject({ nextInvoice: { without: 1_900n, total: 0n } });
  });
});

describe("H77 a code for one", () => {
  it("H77 PROMO-1 is used once under 50 parallel tries from different workspaces", async () => {
    const code = await aPromoCode(stripe, { code: { max_redemptions: "1" } });
    const payers: Payer[] = [];
    for (let index = 0; index < 50; index += 1) payers.push(await aSubscriber(stripe, { planKey: "developer" }));
    const { done, refused } = await outcomesOf(payers.map((payer) => use(payer, code)));
    expect([done, new Set(refused)]).toEqual([1, new Set(["promo_used_up"])]);
    const active = await database().activePromo.count({ where: { code } });
    expect(active).toBe(1);
  }, 180_000);
});
