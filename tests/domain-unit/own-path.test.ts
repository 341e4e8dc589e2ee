import fc from "fast-check";
import { expect, it } from "vitest";
import { ownPath } from "@/lib/server/own-path";

it.each(["/w/acme", "/w/acme/invoices?status=open", "/"])("keeps %s", (path) =>
  expect(ownPath(path, "/other")).toBe(path),
);

it.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "\t//evil.example",
  "/\t/evil.example",
  "https:evil.example",
  "@evil.example",
  "javascript:alert(1)",
  "",
  "evil",
  "/\n/evil.example",
  "///evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e%2e//evil.example",
])("H60 H61 leads %j nowhere else", (given) => expect(ownPath(given, "/home")).toBe("/home"));

it("H61 never leaves the portal, whatever comes", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("/", ".", "\\", "%2e", "@", "e.x", "?") })),
      (text) => {
        const path = ownPath(`/${text}`, "/");
        expect(new URL(path, "http://portal.test").origin).toBe("http://portal.test");
      },
    ),
  );
});
