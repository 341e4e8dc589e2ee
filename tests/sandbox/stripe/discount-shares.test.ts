import { describe, expect, it } from "vitest";
import { type DiscountableLine, discountLines } from "@/sandbox/stripe/billing/discounts";
import { taxesOn } from "@/sandbox/stripe/billing/taxes";

const line = (amount: number, item = `si_${amount}`, more: Partial<DiscountableLine> = {}): DiscountableLine => ({
  amount,
  item,
  product: "seat",
  isDiscountable: true,
  own: [],
  ...more,
});

const percent = (percent_off: number, id = "di") => ({ id, percent_off, amount_off: null, products: [] });

const amount = (amount_off: number, id = "di") => ({ id, percent_off: null, amount_off, products: [] });

const sums = (shares: { amount: number }[][]) => shares.map((of) => of.reduce((sum, share) => sum + share.amount, 0));

describe("discounts on lines", () => {
  it("rounds a percentage on each line, half away from zero", () => {
    expect(sums(discountLines([line(1_005), line(1_004)], [percent(50)]))).toEqual([503, 502]);
    expect(sums(discountLines([line(9_999)], [percent(33.33)]))).toEqual([3_333]);
  });
  it("takes an item's own discounts before the invoice's, each from what is left", () => {
    const own = line(1_000, "si_a", { own: [percent(10, "own")] });
    expect(discountLines([own, line(1_000, "si_b")], [percent(50, "shared")])).toEqual([
      [
        { amount: 100, discount: "own" },
        { amount: 450, discount: "shared" },
      ],
      [{ amount: 500, discount: "shared" }],
    ]);
  });
  it("spreads an amount in proportion and leaves the rest of a cent to the last line", () => {
    expect(sums(discountLines([line(1_000, "a"), line(1_000, "b"), line(1_000, "c")], [amount(1_000)]))).toEqual([
      333, 333, 334,
    ]);
    expect(sums(discountLines([line(100, "a"), line(100, "b"), line(100, "c"), line(1)], [amount(299)]))).toEqual([
      99, 99, 100, 1,
    ]);
  });
  it("never goes below zero and leaves credits and other products alone", () => {
    expect(sums(discountLines([line(300), line(-200, "credit")], [amount(1_000)]))).toEqual([300, 0]);
    const limited = { ...percent(50), products: ["other"] };
    expect(sums(discountLines([line(300), line(100, "x", { product: "other" })], [limited]))).toEqual([0, 50]);
    expect(sums(discountLines([line(300, "x", { isDiscountable: false })], [percent(50)]))).toEqual([0]);
  });
});

describe("taxes on a line", () => {
  const rate = (percentage: number, inclusive: boolean, id = "txr") => ({ id, percentage, inclusive });
  it("adds exclusive ones and finds inclusive ones within, each rounded half away from zero", () => {
    expect(taxesOn(6_960, [rate(20, false)])[0]).toMatchObject({ amount: 1_392, taxable: 6_960 });
    expect(taxesOn(11_900, [rate(19, true)])[0]).toMatchObject({ amount: 1_900, taxable: 10_000 });
    expect(taxesOn(-50, [rate(5, false)])[0]?.amount).toBe(-3);
    expect(taxesOn(12_000, [rate(20, true, "a"), rate(10, false, "b")]).map((tax) => tax.amount)).toEqual([
      2_000, 1_000,
    ]);
  });
});
