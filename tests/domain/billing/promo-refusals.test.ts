import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { applyPromo, listPromos, previewPromo } from "@/lib/domain/billing";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { aSubscriber, choosePlan, subscriptionsInStripe } from "../../factories/plan-changes";
import { aPromoCode } from "../../factories/promos";
import { refusalCode } from "../../factories/refusal";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

function use(payer: Payer, code: string, replaces = ""): Promise<void> {
  return applyPromo(payer, { code, replaces }, randomUUID());
}

const discountsOf = async (payer: Payer) => (await subscriptionsInStripe(stripe, payer))[0]?.discounts ?? [];

const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));

describe("the exact reason of a refusal", () => {
  it.each([
    ["promo_unknown", {}, "NOSUCHCODE"],
    ["promo_unknown", {}, "ⓍⓎ%"],
    [
      "promo_other_plan",
      { coupon: { percent_off: "10", duration: "once", "applies_to[products][0]": "portico_scale" } },
    ],
    [
      "promo_minimum",
      { code: { "restrictions[minimum_amount]": "5000", "restrictions[minimum_amount_currency]": "usd" } },
    ],
    ["promo_new_customers", { code: { "restrictions[first_time_transaction]": "true" } }],
    ["promo_expired", { code: { active: "false" } }],
    ["promo_expired", { code: { expires_at: "1700000000" } }],
  ] as const)("PROMO-1 says %s", async (reason, wishes, typed?: string) => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = typed ?? (await aPromoCode(stripe, wishes));
    expect(await refusalOf(use(payer, code))).toBe(reason);
    expect(await previewPromo(payer, code)).toHaveProperty("refusal");
    expect(await discountsOf(payer)).toEqual([]);
  });

  it("PROMO-3 asks for the Scale plan where the code says so, and names it", async () => {
    const code = await aPromoCode(stripe, { code: { "metadata[requiresPlan]": "scale" } });
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    expect(await refusalOf(use(payer, code))).toBe("promo_needs_plan");
    expect(await previewPromo(payer, code)).toMatchObject({ requiredPlan: "Scale" });
    const large = await aSubscriber(stripe, { planKey: "scale" });
    await use(large, code);
    expect((await listPromos(large)).active).toMatchObject({ code });
  });

  it("PROMO-3 leaves a kept code unused when the first plan is not its own", async () => {
    const code = await aPromoCode(stripe, { code: { "metadata[requiresPlan]": "scale" } });
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await use(payer, code);
    await choosePlan(payer, { planKey: "developer" });
    const invoice = await database().invoice.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
    expect(invoice.total).toBe(1_900n);
    expect((await listPromos(payer)).active).toMatchObject({ code, isKept: true });
  });

  it("PROMO-1 limits guessing, and a right code does not count", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const code = await aPromoCode(stripe);
    for (let guess = 0; guess < 15; guess += 1) await previewPromo(payer, `GUESS${String(guess)}`);
    expect(await previewPromo(payer, code)).toHaveProperty("refusal");
    expect(await refusalOf(use(payer, code))).toBe("too_many_attempts");
  });
});
