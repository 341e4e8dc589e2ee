import { describe, expect, it } from "vitest";
import { formatDate, formatDays, formatInstant, formatRelative } from "@/lib/format/dates";

const instant = new Date("2026-12-03T23:30:00Z");

describe("formatDate", () => {
  it("names the day that it is where the reader is", () => {
    expect(formatDate(instant)).toBe("3 Dec 2026");
    expect(formatDate(instant, { timeZone: "Europe/Berlin" })).toBe("4 Dec 2026");
    expect(formatDate(instant, { timeZone: "America/Los_Angeles", locale: "en-US" })).toBe("Dec 3, 2026");
  });
});

describe("formatInstant", () => {
  it("always names its zone", () => {
    expect(formatInstant(instant)).toBe("3 Dec 2026, 23:30 UTC");
    expect(formatInstant(instant, { timeZone: "Europe/Berlin" })).toBe("4 Dec 2026, 00:30 CET");
  });
});

describe("formatRelative", () => {
  it.each([
    [0, "now"],
    [-30_000, "now"],
    [-60_000, "1 minute ago"],
    [-3 * 3_600_000, "3 hours ago"],
    [2 * 86_400_000, "in 2 days"],
    [-86_400_000, "yesterday"],
    [400 * 86_400_000, "next year"],
  ])("says %i ms as %s", (offset, expected) => {
    expect(formatRelative(new Date(instant.getTime() + offset), instant)).toBe(expected);
  });
});

it("writes days from one to the other, close together within a month", () => {
  const days = (first: string, last: string) => formatDays(new Date(first), new Date(last));
  expect(days("2026-11-16T00:00:00Z", "2026-11-30T23:59:59Z")).toBe("16–30 Nov 2026");
  expect(days("2026-11-16T00:00:00Z", "2026-12-15T23:59:59Z")).toBe("16 Nov – 15 Dec 2026");
  expect(days("2026-12-16T00:00:00Z", "2027-01-15T23:59:59Z")).toBe("16 Dec 2026 – 15 Jan 2027");
});
