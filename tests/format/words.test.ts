import { describe, expect, it } from "vitest";
import { initials } from "@/lib/format/initials";
import { plural } from "@/lib/format/plural";
import { shortenId } from "@/lib/format/shorten-id";

describe("plural", () => {
  it.each([
    [plural(1, "seat"), "1 seat"],
    [plural(0, "seat"), "0 seats"],
    [plural(1_204, "message"), "1,204 messages"],
    [plural(2n, "entry", "entries"), "2 entries"],
  ])("writes %s", (written, expected) => expect(written).toBe(expected));
});

describe("initials", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["Acme", "A"],
    ["  Zoë   Müller-Łukasiewicz ", "ZŁ"],
    ["ada.lovelace", "AL"],
    ["漢字", "漢"],
    ["e\u0301cole", "E\u0301"],
    ["🦊", "🦊"],
    ["", "?"],
  ])("stands for %s as %s", (name, expected) => expect(initials(name)).toBe(expected));
});

describe("shortenId", () => {
  it("keeps the end, which is what differs between ids made at the same time", () => {
    expect(shortenId("0193b2f0-7a77-7c3e-8f3e-abcdef123456")).toBe("…ef123456");
    expect(shortenId("PTC-0012")).toBe("PTC-0012");
  });
});
