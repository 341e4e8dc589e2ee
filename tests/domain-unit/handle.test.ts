import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHandle, suggestHandle } from "@/lib/domain/shared/handle";

describe("PRO-3 handles", () => {
  it.each(["ada", "ada-lovelace", "a1", "x_y-z", "9".repeat(39), " Ada-Lovelace "])("takes %j", (typed) => {
    expect(parseHandle(typed, "handle")).toBe(typed.trim().toLowerCase());
  });

  it.each([
    "a",
    "",
    "-ada",
    "ada-",
    "a--b",
    "a-_b",
    "ada lovelace",
    "adá",
    "аda",
    "a\u200bda",
    "x".repeat(40),
    "a/b",
    "..",
    "%2e",
  ])("H71 refuses %j", (typed) => expect(() => parseHandle(typed, "handle")).toThrow("letters, digits"));

  it.each(["admin", "API", "sign-in", "Portico"])("H71 keeps %j for ourselves", (typed) => {
    expect(() => parseHandle(typed, "handle")).toThrow("taken");
  });

  it("suggests a valid one from any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (name) => {
        expect(parseHandle(suggestHandle(name), "handle")).toMatch(/-[2-9a-z]{5}$/);
      }),
    );
  });
});
