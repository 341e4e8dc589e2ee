import { describe, expect, it } from "vitest";
import { allMeters, allPlans, lookupKeyOf, meterLookupKey } from "@/lib/config/catalogue";
import { database } from "@/lib/db/client";
import { sellCatalogue } from "../../factories/billing";
import { emptyStripe } from "../../factories/empty-stripe";
import { startStripeWorld } from "../../support/stripe-sandbox";

const stripe = await emptyStripe();

const onSale = async (): Promise<readonly unknown[]> => {
  const { data } = await stripe.get("/v1/prices?active=true&limit=100");
  return Array.isArray(data) ? [...(data as unknown[])] : [];
};

describe("npm run stripe:sync", () => {
  it("sells what the catalogue says and keeps each price by its lookup key", async () => {
    const plans = allPlans().flatMap((plan) => plan.prices.map((price) => lookupKeyOf(plan, price)));
    const intervals = ["month", "year"] as const;
    const metered = allMeters().flatMap((meter) => intervals.map((interval) => meterLookupKey(meter, interval)));
    const expected = [...plans, ...metered];
    expect(await sellCatalogue(stripe)).toEqual(expected);
    expect(await onSale()).toHaveLength(expected.length);
    const stored = await database().catalogPrice.findMany();
    expect(stored.map(({ lookupKey }) => lookupKey).sort()).toEqual([...expected].sort());
    expect(stored.find(({ lookupKey }) => lookupKey.includes("developer_year"))).toMatchObject({
      unitAmount: 19_000n,
      currency: "usd",
    });
  });

  it("USE-12 prices what is metered exactly, also below a cent", async () => {
    const { data } = await stripe.get(
      "/v1/prices?active=true&limit=100&lookup_keys[]=portico_meter_compute_month_12_60_usd",
    );
    expect(data).toMatchObject([
      { unit_amount_decimal: "0.2", recurring: { usage_type: "metered", interval: "month" } },
    ]);
  });

  it("PLAN-12 sells Scale by the month only, and every other paid plan by month and year", () => {
    const paid = allPlans().filter(({ prices }) => prices.length > 0);
    const intervals = paid.map(({ key, prices }) => [key, prices.map(({ interval }) => interval).join(" ")] as const);
    expect(intervals.filter(([, sold]) => sold !== "month year")).toEqual([["scale", "month"]]);
  });

  it("changes nothing the second time", async () => {
    const before = await onSale();
    await sellCatalogue(stripe);
    expect(await onSale()).toEqual(before);
  });

  it("takes prices off sale that are not of the catalogue", async () => {
    const before = (await onSale()).length;
    await stripe.post("/v1/prices", {
      product: "portico_developer",
      currency: "usd",
      unit_amount: "100",
      "recurring[interval]": "month",
    });
    await sellCatalogue(stripe);
    expect(await onSale()).toHaveLength(before);
  });

  it("puts the catalogue into another Stripe account as well", async () => {
    const other = await startStripeWorld();
    await sellCatalogue(other);
    const { data } = await other.get("/v1/prices?limit=100");
    const ids = JSON.stringify(data);
    for (const { stripePriceId } of await database().catalogPrice.findMany()) expect(ids).toContain(stripePriceId);
    await other.close();
  });
});
