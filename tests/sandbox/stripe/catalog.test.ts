import { describe, expect, it } from "vitest";
import { sharedLab, stripeErrorOf } from "./stripe-lab";

const lab = await sharedLab();

const aProduct = () => lab.stripe.products.create({ name: "Seat" });

describe("prices", () => {
  it("are made along with their product", async () => {
    const product = await lab.stripe.products.create({
      name: "Team",
      default_price_data: { currency: "EUR", unit_amount: 1_200, recurring: { interval: "month" } },
      expand: ["default_price"],
    });
    expect(product.default_price).toMatchObject({
      currency: "eur",
      unit_amount: 1_200,
      type: "recurring",
      recurring: { interval: "month", interval_count: 1, usage_type: "licensed" },
    });
  });

  it("show their tiers only when asked", async () => {
    const { id: product } = await aProduct();
    const price = await lab.stripe.prices.create({
      product,
      currency: "eur",
      billing_scheme: "tiered",
      tiers_mode: "graduated",
      recurring: { interval: "month" },
      tiers: [
        { up_to: 5, unit_amount: 1_000 },
        { up_to: "inf", unit_amount: 800 },
      ],
    });
    expect(price).not.toHaveProperty("tiers");
    const { tiers } = await lab.stripe.prices.retrieve(price.id, { expand: ["tiers"] });
    expect(tiers?.map((tier) => [tier.up_to, tier.unit_amount])).toEqual([
      [5, 1_000],
      [null, 800],
    ]);
  });

  it("hand a lookup key over only when told to", async () => {
    const { id: product } = await aProduct();
    const price = { product, currency: "eur", unit_amount: 500, lookup_key: "handed_over" };
    const first = await lab.stripe.prices.create(price);
    expect((await stripeErrorOf(lab.stripe.prices.create(price))).param).toBe("lookup_key");
    const second = await lab.stripe.prices.create({ ...price, transfer_lookup_key: true });
    const { data } = await lab.stripe.prices.list({ lookup_keys: ["handed_over"] });
    expect(data.map(({ id }) => id)).toEqual([second.id]);
    expect((await lab.stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
  });

  it.each([
    [{}, "unit_amount"],
    [{ unit_amount: -1 }, "unit_amount"],
    [{ billing_scheme: "tiered" as const, tiers: [{ up_to: 5, unit_amount: 1 }] }, "tiers_mode"],
    [
      { billing_scheme: "tiered" as const, tiers_mode: "volume" as const, tiers: [{ up_to: 5, unit_amount: 1 }] },
      "tiers",
    ],
    [{ unit_amount: 1, recurring: { interval: "month" as const, usage_type: "metered" as const } }, "recurring[meter]"],
  ])("refuse %o", async (price, param) => {
    const { id: product } = await aProduct();
    const error = await stripeErrorOf(lab.stripe.prices.create({ product, currency: "eur", ...price }));
    expect(error).toMatchObject({ statusCode: 400, param });
  });

  it("keep their product from being deleted", async () => {
    const { id: product } = await aProduct();
    await lab.stripe.prices.create({ product, currency: "eur", unit_amount: 100 });
    expect((await stripeErrorOf(lab.stripe.products.del(product))).statusCode).toBe(400);
    const bare = await aProduct();
    expect(await lab.stripe.products.del(bare.id)).toMatchObject({ deleted: true });
  });
});

describe("discounts", () => {
  it("find a promotion code whatever its case, and keep active codes unique", async () => {
    const coupon = await lab.stripe.coupons.create({ percent_off: 20, duration: "once" });
    const promotion = { type: "coupon" as const, coupon: coupon.id };
    const code = await lab.stripe.promotionCodes.create({ promotion, code: "Spring" });
    const { data } = await lab.stripe.promotionCodes.list({ code: "SPRING", expand: ["data.promotion.coupon"] });
    expect(data[0]).toMatchObject({ id: code.id, promotion: { coupon: { id: coupon.id, valid: true } } });
    const twin = lab.stripe.promotionCodes.create({ promotion, code: "spring" });
    expect((await stripeErrorOf(twin)).param).toBe("code");
    await lab.stripe.promotionCodes.update(code.id, { active: false });
    expect((await lab.stripe.promotionCodes.create({ promotion, code: "spring" })).active).toBe(true);
  });

  it.each([
    [{}, "percent_off"],
    [{ percent_off: 10, amount_off: 100, currency: "eur" }, "percent_off"],
    [{ amount_off: 100 }, "currency"],
    [{ percent_off: 101 }, "percent_off"],
    [{ percent_off: 10, duration: "repeating" as const }, "duration_in_months"],
  ])("refuse the coupon %o", async (coupon, param) => {
    expect(await stripeErrorOf(lab.stripe.coupons.create(coupon))).toMatchObject({ statusCode: 400, param });
  });
});

describe("a customer's balance", () => {
  it("is the sum of its ledger, whichever way it was moved", async () => {
    const { id } = await lab.stripe.customers.create({ balance: -700 });
    await lab.stripe.customers.createBalanceTransaction(id, { amount: 200, currency: "usd" });
    await lab.stripe.customers.update(id, { balance: -100 });
    const { data } = await lab.stripe.customers.listBalanceTransactions(id);
    expect(data.map((row) => [row.type, row.amount, row.ending_balance])).toEqual([
      ["adjustment", 400, -100],
      ["adjustment", 200, -500],
      ["initial", -700, -700],
    ]);
    expect(await lab.stripe.customers.retrieve(id)).toMatchObject({ balance: -100, currency: "usd" });
  });

  it("keeps the currency of its first entry", async () => {
    const { id } = await lab.stripe.customers.create({});
    await lab.stripe.customers.createBalanceTransaction(id, { amount: -100, currency: "eur" });
    const call = lab.stripe.customers.createBalanceTransaction(id, { amount: -100, currency: "usd" });
    expect(await stripeErrorOf(call)).toMatchObject({ statusCode: 400, param: "currency" });
  });
});

it("verifies tax ids as Stripe's test numbers ask for", async () => {
  const { id } = await lab.stripe.customers.create({});
  const verified = await lab.stripe.customers.createTaxId(id, { type: "eu_vat", value: "DE000000000" });
  expect(verified).toMatchObject({ country: "DE", verification: { status: "verified" } });
  const unverified = await lab.stripe.customers.createTaxId(id, { type: "eu_vat", value: "DE111111111" });
  expect(unverified.verification?.status).toBe("unverified");
  const wrong = lab.stripe.customers.createTaxId(id, { type: "eu_vat", value: "12" });
  expect(await stripeErrorOf(wrong)).toMatchObject({ code: "tax_id_invalid" });
  await lab.stripe.customers.deleteTaxId(id, verified.id);
  expect((await lab.stripe.customers.listTaxIds(id)).data.map((row) => row.id)).toEqual([unverified.id]);
});
