import { describe, expect, it } from "vitest";
import { csvAmount, csvLine } from "@/lib/format/csv";

describe("csvLine", () => {
  it("quotes what would break the line and doubles quotes", () => {
    expect(csvLine(["a,b", 'say "hi"', "two\nlines", "plain"])).toBe('"a,b","say ""hi""","two\nlines",plain\r\n');
  });

  it.each(["=1+1", "+x", "-x", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"])("makes %j plain text", (cell) => {
    expect(csvLine([cell])).toContain(`'${cell.slice(0, 1)}`);
  });

  it("leaves negative numbers numbers", () => {
    expect(csvLine(["-19.00", "-3"])).toBe("-19.00,-3\r\n");
  });
});

describe("csvAmount", () => {
  it.each([
    [-1_900n, "usd", "-19.00"],
    [5n, "usd", "0.05"],
    [0n, "eur", "0.00"],
    [1_234n, "jpy", "1234"],
    [90_071_992_547_409_931n, "usd", "900719925474099.31"],
  ])("writes %s %s", (minor, currency, written) => expect(csvAmount(minor, currency)).toBe(written));
});
