import { describe, expect, it } from "vitest";
import { readUsageInput, recordUsageInput } from "@/lib/domain/usage/inputs";
import { formatUsage } from "@/lib/format/usage";

const good = { key: "job:1.a-b_c", meter: "compute", quantity: 1, occurredAt: "2026-05-04T09:00:00Z" };
const batch = (event: unknown) => ({ workspaceId: "0193d8e2-7b56-7f9b-a6a1-6d8a0a3f2f11", events: [event] });
const accepts = (value: unknown) => recordUsageInput.safeParse(value).success;

describe("what the product may send", () => {
  it("is a batch of events", () => {
    expect(accepts(batch(good))).toBe(true);
    expect(accepts({ ...batch(good), events: Array.from({ length: 1_000 }, () => good) })).toBe(true);
  });

  it.each([null, "1", [1], { value: 1 }, true])("H66 has no quantity %j", (quantity) => {
    expect(accepts(batch({ ...good, quantity }))).toBe(false);
  });

  it.each([2 ** 53, 2 ** 63, 1e308, 0.1, Number.NaN, "0x10", " 5", "５"])("H67 has no quantity %s", (quantity) => {
    expect(accepts(batch({ ...good, quantity }))).toBe(false);
  });

  it.each([0, -0, -1, 1.5, 1_000_000_001])("H68 has no quantity %s", (quantity) => {
    expect(accepts(batch({ ...good, quantity }))).toBe(false);
  });

  it("H74 has nothing else in it", () => {
    expect(accepts({ ...batch(good), actor: "me" })).toBe(false);
    expect(accepts(batch({ ...good, overage: 0 }))).toBe(false);
    expect(accepts({ ...batch(good), events: [] })).toBe(false);
    expect(accepts({ ...batch(good), events: Array.from({ length: 1_001 }, () => good) })).toBe(false);
  });

  it.each([
    ["meter", "gold"],
    ["key", ""],
    ["key", "with space"],
    ["key", "k".repeat(101)],
    ["occurredAt", "yesterday"],
    ["occurredAt", "2026-05-04T09:00:00"],
    ["occurredAt", 1_777_885_200],
  ])("names %s as it must, not %j", (field, value) => {
    expect(accepts(batch({ ...good, [field]: value }))).toBe(false);
  });
});

describe("the address of the usage page", () => {
  const nothing = { meter: "compute", range: "cycle", from: undefined, to: undefined };
  it.each([
    {},
    { meter: "gold", range: "1000", from: "yesterday", to: "0000-01-01T00:00:00Z" },
    { meter: ["compute", "ai"], range: null, from: 5, to: "9999-12-31T23:59:59Z" },
    { meter: "__proto__", from: "2026-02-30T00:00:00Z", to: "2026-05-04" },
  ])("H73 shows this month's compute for %j", (query) => {
    expect(readUsageInput.parse(query)).toEqual(nothing);
  });

  it("is taken as it is written by a line of an invoice", () => {
    const query = { meter: "ai", from: "2026-05-10T08:00:00.000Z", to: "2026-06-10T08:00:00.000Z" };
    expect(readUsageInput.parse(query)).toEqual({
      ...{ meter: "ai", range: "cycle" },
      ...{ from: new Date(query.from), to: new Date(query.to) },
    });
  });
});

describe("an amount of usage", () => {
  const hours = { one: "hour", many: "hours", size: 60 };
  it.each([
    [0n, "0 hours"],
    [60n, "1 hour"],
    [61n, "1.01 hours"],
    [75n, "1.25 hours"],
    [90n, "1.5 hours"],
    [119n, "1.98 hours"],
    [72_000_000n, "1,200,000 hours"],
  ])("of %s minutes is %s", (quantity, text) => {
    expect(formatUsage(quantity, hours)).toBe(text);
  });
});
