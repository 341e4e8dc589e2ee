import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney } from "@/lib/format/money";

describe("formatMoney", () => {
  it.each([
    [12_040n, "usd", {}, "$120.40"],
    [-4_290n, "usd", {}, "−$42.90"],
    [5n, "usd", {}, "$0.05"],
    [5_000n, "usd", { signed: true }, "+$50.00"],
    [0n, "usd", { signed: true }, "$0.00"],
    [9_900n, "usd", { trimZeros: true }, "$99"],
    [9_950n, "usd", { trimZeros: true }, "$99.50"],
    [1_234n, "jpy", {}, "¥1,234"],
    [1_234_567n, "kwd", {}, "KWD\u00a01,234.567"],
    [-123_456n, "eur", { locale: "de-DE" }, "−1.234,56\u00a0€"],
  ])("writes %s %s %o as %s", (minor, currency, style, expected) => {
    expect(formatMoney(minor, currency, style)).toBe(expected);
  });

  it("keeps every digit of amounts beyond what a float can hold", () => {
    expect(formatMoney(9_007_199_254_740_993_01n, "usd")).toBe("$9,007,199,254,740,993.01");
  });

  it("writes each amount so that the same amount can be read back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (minor) => {
        const written = formatMoney(minor, "usd");
        const digits = BigInt(written.replace(/[^\d]/g, ""));
        expect(written.startsWith("−") ? -digits : digits).toBe(minor);
      }),
    );
  });
});
