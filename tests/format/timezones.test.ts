import { expect, it } from "vitest";
import { signUpInput, timezones } from "@/lib/domain/identity/inputs";
import { timezoneOptions } from "@/lib/format/timezones";

const labelsAt = (instant: string) =>
  new Map(timezoneOptions(timezones, new Date(instant)).map(({ value, label }) => [value, label]));

it("PRO-11 names every zone with the offset of the moment, from west to east, then by name", () => {
  const winter = labelsAt("2026-01-15T12:00:00Z");
  expect(winter.size).toBe(timezones.length);
  expect(winter.get("Europe/Istanbul")).toBe("(UTC+03:00) Europe/Istanbul");
  expect(winter.get("America/New_York")).toBe("(UTC-05:00) America/New York");
  expect(winter.get("UTC")).toBe("(UTC+00:00) UTC");
  expect(winter.get("America/St_Johns")).toBe("(UTC-03:30) America/St Johns");
  expect(labelsAt("2026-07-15T12:00:00Z").get("Europe/Paris")).toBe("(UTC+02:00) Europe/Paris");
  const order = [...winter.keys()];
  const inOrder = ["America/New_York", "America/St_Johns", "Africa/Abidjan", "UTC", "Europe/Paris", "Asia/Tokyo"];
  expect([...inOrder].sort((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(inOrder);
});

it("PRO-11 takes the zone that a browser detected, by any of its names, and UTC in place of anything else", () => {
  const person = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.test", password: "x" };
  const zoneOf = (timezone?: string) =>
    signUpInput.parse({ ...person, ...(timezone !== undefined && { timezone }) }).timezone;
  expect(zoneOf("Europe/Istanbul")).toBe("Europe/Istanbul");
  expect(timezones).toContain(zoneOf("Asia/Kolkata"));
  expect(zoneOf("Asia/Kolkata")).not.toBe("UTC");
  for (const nothing of [undefined, "", "Mars/Olympus", "../../etc/passwd", "+03:00", "\0", "x".repeat(9_000)])
    expect(zoneOf(nothing), nothing).toBe("UTC");
});
