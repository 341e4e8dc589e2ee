import { describe, expect, it } from "vitest";
import { applyBalance } from "@/sandbox/stripe/billing/balance";
import { boundary, nextBoundary } from "@/sandbox/stripe/billing/calendar";
import { amountFor, chargesFor, type Pricing } from "@/sandbox/stripe/billing/price-amount";
import { creditFor, shareOf } from "@/sandbox/stripe/billing/proration";
import { divideRounded, scaledDecimal } from "@/sandbox/stripe/billing/rounding";
import { at } from "./billing-lab";

const november = { start: at("2026-11-01T00:00:00Z"), end: at("2026-12-01T00:00:00Z") };

const middle = at("2026-11-16T00:00:00Z");

/** The credit and the debit of a change at `time` from one full price to another. */
function change(from: number, to: number, time: number, period = november): [number, number] {
  const rest = { start: time, end: period.end };
  return [creditFor({ ...period, amount: from, creditedFrom: period.end }, time), shareOf(to, rest, period)];
}

const tier = (unit: number, up_to: number | null, flat: number | null = null) => ({
  unit_amount_decimal: String(unit),
  flat_amount_decimal: flat === null ? null : String(flat),
  up_to,
});

const tiered = (tiers_mode: "graduated" | "volume"): Pricing => ({
  unit_amount_decimal: null,
  tiers_mode,
  transform_quantity: null,
  _tiers: [tier(1_000, 5), tier(800, null)],
});

const perUnit = (unit: string): Pricing => ({
  unit_amount_decimal: unit,
  tiers_mode: null,
  transform_quantity: null,
  _tiers: null,
});

describe("worked prorations", () => {
  it("A: 10 to 20 at half of the period", () => expect(change(1_000, 2_000, middle)).toEqual([-500, 1_000]));
  it("A2: what Stripe itself gave back with 881,112 of 2,419,200 seconds left", () => {
    const period = { start: 0, end: 2_419_200 };
    expect(change(1_000, 0, period.end - 881_112, period)[0]).toBe(-364);
  });
  it("B: €12 a seat, three seats become five", () => {
    const [three, five] = [amountFor(perUnit("1200"), 3), amountFor(perUnit("1200"), 5)];
    expect(change(three, five, middle)).toEqual([-1_800, 3_000]);
  });
  it("D: €29 becomes €99, to the second", () =>
    expect(change(2_900, 9_900, at("2026-11-21T17:00:00Z"))).toEqual([-898, 3_066]));
  it("H: graduated tiers, four seats become eight", () => {
    const [four, eight] = [amountFor(tiered("graduated"), 4), amountFor(tiered("graduated"), 8)];
    expect([four, eight]).toEqual([4_000, 7_400]);
    expect(change(four, eight, middle)).toEqual([-2_000, 3_700]);
  });
  it("gives back a debit only as far as it was not given back before", () => {
    const debit = { ...november, amount: 3_000, creditedFrom: middle };
    expect(creditFor(debit, middle)).toBe(0);
    expect(Object.is(creditFor(debit, november.end), -0)).toBe(false);
    expect(creditFor(debit, at("2026-11-11T00:00:00Z"))).toBe(-500);
  });
});

describe("what a quantity costs", () => {
  it("takes the tier of the whole quantity in volume mode", () => {
    expect([5, 6].map((seats) => amountFor(tiered("volume"), seats))).toEqual([5_000, 4_800]);
  });
  it("makes one charge for each graduated tier", () => {
    expect(chargesFor(tiered("graduated"), 8)).toEqual([
      { tier: 1, quantity: 5, unitAmountDecimal: "1000", amount: 5_000 },
      { tier: 2, quantity: 3, unitAmountDecimal: "800", amount: 2_400 },
    ]);
  });
  it("adds flat amounts, rounds fractions of a cent half away from zero and bills whole packages", () => {
    expect(amountFor({ ...tiered("graduated"), _tiers: [tier(0, null, 900)] }, 7)).toBe(900);
    expect(amountFor(perUnit("0.5"), 3)).toBe(2);
    expect(amountFor(perUnit("-0.5"), 3)).toBe(-2);
    expect(amountFor({ ...perUnit("100"), transform_quantity: { divide_by: 10, round: "up" } }, 11)).toBe(200);
    expect(amountFor({ ...perUnit("100"), transform_quantity: { divide_by: 10, round: "down" } }, 19)).toBe(100);
  });
  it("keeps every digit of a decimal", () => {
    expect(scaledDecimal("12.000000000001")).toBe(12_000_000_000_001n);
    expect(scaledDecimal("-0.5")).toBe(-500_000_000_000n);
    expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(4n, 3n)]).toEqual([3n, -3n, 1n]);
  });
});

describe("the calendar", () => {
  const monthly = { interval: "month", interval_count: 1 } as const;
  it("keeps the anchor's day through short months", () => {
    const anchor = at("2026-10-31T09:30:00Z");
    const days = [1, 2, 3, 4, 5].map((step) => new Date(boundary(anchor, step, monthly) * 1000).toISOString());
    expect(days).toEqual([
      "2026-11-30T09:30:00.000Z",
      "2026-12-31T09:30:00.000Z",
      "2027-01-31T09:30:00.000Z",
      "2027-02-28T09:30:00.000Z",
      "2027-03-31T09:30:00.000Z",
    ]);
  });
  it("finds the next date from any moment, also years later", () => {
    const anchor = at("2026-01-31T00:00:00Z");
    expect(nextBoundary(anchor, anchor, monthly)).toBe(at("2026-02-28T00:00:00Z"));
    expect(nextBoundary(anchor, at("2031-02-28T00:00:00Z"), monthly)).toBe(at("2031-03-31T00:00:00Z"));
    expect(
      nextBoundary(at("2028-02-29T00:00:00Z"), at("2028-03-01T00:00:00Z"), { interval: "year", interval_count: 1 }),
    ).toBe(at("2029-02-28T00:00:00Z"));
    expect(nextBoundary(anchor, anchor + 1, { interval: "week", interval_count: 2 })).toBe(anchor + 14 * 86_400);
  });
});

describe("the customer's balance", () => {
  it("pays with credit, adds debt, keeps what is below zero and puts off what is too small", () => {
    const use = (total: number, balance: number) => Object.values(applyBalance(total, balance, 50));
    expect(use(8_352, -5_000)).toEqual([3_352, 0, false]);
    expect(use(3_000, -5_000)).toEqual([0, -2_000, false]);
    expect(use(3_000, 700)).toEqual([3_700, 0, false]);
    expect(use(-1_200, 0)).toEqual([0, -1_200, false]);
    expect(use(30, 0)).toEqual([0, 30, true]);
  });
});
