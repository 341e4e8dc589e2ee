import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../..");
const id = z.string().regex(/^\d+\.\d+\.\d+$/);
const row = z.strictObject({
  id,
  level: z.union([z.literal(1), z.literal(2)]),
  requirement: z.string(),
  /** Files that meet it. */
  where: z.array(z.string()).optional(),
  /** The names that its tests begin with. */
  tests: z.array(z.string()).optional(),
  /** Why there is no test, or what differs. */
  reason: z.string().optional(),
});
const rows = z.array(row).parse(JSON.parse(readFileSync(path.join(root, "security/asvs.json"), "utf8")));

/** How many requirements of levels 1 and 2 each section of ASVS 5.0 has. */
const sections: Readonly<Record<string, number>> = {
  "2.1": 3,
  "2.2": 3,
  "2.3": 4,
  "2.4": 1,
  "6.1": 3,
  "6.2": 12,
  "6.3": 4,
  "6.4": 4,
  "6.5": 5,
  "6.6": 3,
  "6.8": 4,
  "7.1": 3,
  "7.2": 4,
  "7.3": 2,
  "7.4": 5,
  "7.5": 2,
  "7.6": 2,
  "8.1": 2,
  "8.2": 3,
  "8.3": 1,
  "8.4": 1,
  "14.1": 2,
  "14.2": 4,
  "14.3": 3,
};

/** The ids in the names of all tests, as `it("H52 SEC-6 …")` has them. */
function idsOfTests(): ReadonlySet<string> {
  const files = ["tests", "e2e"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
      .map((file) => path.join(root, folder, file)),
  );
  const names = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/["'`]((?:[A-Z0-9]+-?\d+ )+)/g)]);
  return new Set(names.flatMap(([, ids = ""]) => ids.trim().split(" ")));
}

describe("security/asvs.json", () => {
  it("has every requirement of these chapters, once", () => {
    const found: Record<string, number> = {};
    for (const { id: one } of rows) {
      const section = one.replace(/\.\d+$/, "");
      found[section] = (found[section] ?? 0) + 1;
    }
    expect(found).toEqual(sections);
    expect(new Set(rows.map((one) => one.id)).size).toBe(rows.length);
  });

  it("names for each a test that exists or a reason, and files that exist", () => {
    const known = idsOfTests();
    const faults = rows.flatMap(({ id: one, where = [], tests = [], reason }) => [
      ...(tests.length > 0 || reason !== undefined ? [] : [`${one}: neither test nor reason`]),
      ...where.filter((file) => !existsSync(path.join(root, file))).map((file) => `${one}: no file ${file}`),
      ...tests.filter((test) => !known.has(test)).map((test) => `${one}: no test ${test}`),
    ]);
    expect(faults).toEqual([]);
  });
});
