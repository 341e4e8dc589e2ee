import { describe, expect, it } from "vitest";
import { brandOf } from "@/sandbox/stripe/pages/card-frame/browser/card-brand";
import { checkNumber, formatNumber } from "@/sandbox/stripe/pages/card-frame/browser/card-number";
import { checkExpiry, formatExpiry, readExpiry } from "@/sandbox/stripe/pages/card-frame/browser/expiry";
import { testCards } from "@/sandbox/stripe/pages/card-frame/test-cards";
import { html } from "@/sandbox/stripe/pages/shell/html";

describe("card number", () => {
  it.each([
    ["4242424242424242", "4242 4242 4242 4242", "visa"],
    ["5555555555554444", "5555 5555 5555 4444", "mastercard"],
    ["2223003122003222", "2223 0031 2200 3222", "mastercard"],
    ["378282246310005", "3782 822463 10005", "amex"],
    ["3056930009020004", "3056 930009 0200 04", "diners"],
    ["6011111111111117", "6011 1111 1111 1117", "discover"],
    ["3566002020360505", "3566 0020 2036 0505", "jcb"],
    ["6200000000000005", "6200 0000 0000 0005", "unionpay"],
  ])("groups %s as printed and knows its brand", (digits, printed, brand) => {
    expect(formatNumber(digits)).toBe(printed);
    expect(formatNumber(printed)).toBe(printed);
    expect(brandOf(digits).name).toBe(brand);
    expect(checkNumber(printed)).toBeNull();
  });

  it("tells an unfinished number from a wrong one", () => {
    expect(checkNumber("")?.code).toBe("incomplete_number");
    expect(checkNumber("4242 4242 4242")?.code).toBe("incomplete_number");
    expect(checkNumber("4242 4242 4242 4241")?.code).toBe("invalid_number");
  });

  it("offers only test cards that pass its own check", () => {
    expect(testCards.map(({ number }) => checkNumber(number))).toEqual(testCards.map(() => null));
  });
});

describe("expiry", () => {
  it.each([
    ["1", "1"],
    ["12", "12 / "],
    ["5", "05 / "],
    ["1/", "01 / "],
    ["12 /", "12"],
    ["12 / 3", "12 / 3"],
    ["12/2034", "12 / 34"],
    ["1234", "12 / 34"],
  ])("%j is written %j", (typed, shown) => expect(formatExpiry(typed)).toBe(shown));

  it("is good to the last day of its month", () => {
    const november = new Date(2026, 10, 30);
    expect(checkExpiry("11 / 26", november)).toBeNull();
    expect(checkExpiry("10 / 26", november)?.code).toBe("invalid_expiry_month_past");
    expect(checkExpiry("12 / 25", november)?.code).toBe("invalid_expiry_year_past");
    expect(checkExpiry("13 / 30", november)?.code).toBe("invalid_expiry_month");
    expect(checkExpiry("12 / 3", november)?.code).toBe("incomplete_expiry");
    expect(readExpiry("02 / 31")).toEqual({ month: 2, year: 2031 });
  });
});

describe("page markup", () => {
  it("escapes what is put into it", () => {
    const name = `<script>"it's"&`;
    expect(html`<p title="${name}">${[name]}</p>`.text).toBe(
      `<p title="&lt;script&gt;&quot;it&#39;s&quot;&amp;">&lt;script&gt;&quot;it&#39;s&quot;&amp;</p>`,
    );
  });
});
