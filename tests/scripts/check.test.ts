import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { countPlaywright, countVitest, runCheck } from "@/scripts/testing/check.mjs";

let directory: string;
let report: string;
const said = vi.spyOn(console, "log").mockImplementation(() => undefined);
beforeEach(() => {
  said.mockClear();
  directory = mkdtempSync(path.join(tmpdir(), "portico-check-"));
  report = path.join(directory, "report.json");
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const exits = (status: number) => [process.execPath, "-e", `console.log("the reason"); process.exit(${status})`];

it("counts a check without a report as one test and shows why it failed", async () => {
  expect(await runCheck({ name: "lint", command: exits(0) })).toEqual({
    passed: 1,
    failed: 0,
    failures: [],
    unsteady: [],
  });
  expect(said.mock.calls.flat().join()).not.toContain("the reason");

  expect(await runCheck({ name: "lint", command: exits(1) })).toEqual({
    passed: 0,
    failed: 1,
    failures: ["lint"],
    unsteady: [],
  });
  expect(said.mock.calls.flat().join()).toContain("the reason");
});

it("adds up what the runners report, and names what failed", async () => {
  const testResults = [
    { name: path.join(process.cwd(), "tests/a.test.ts"), status: "passed", assertionResults: [] },
    {
      name: path.join(process.cwd(), "tests/b.test.ts"),
      status: "failed",
      assertionResults: [
        { status: "passed", fullName: "stands" },
        { status: "failed", fullName: "falls" },
      ],
    },
    { name: path.join(process.cwd(), "tests/c.test.ts"), status: "failed", assertionResults: [] },
  ];
  writeFileSync(report, JSON.stringify({ numPassedTests: 7, numFailedTests: 2, testResults }));
  const unit = { name: "unit", command: exits(1), count: () => countVitest(report) };
  const failures = ["tests/b.test.ts › falls", "tests/c.test.ts"];
  expect(await runCheck(unit)).toEqual({ passed: 7, failed: 2, failures, unsteady: [] });

  const suites = [
    {
      specs: [{ ok: true, file: "a.spec.ts", title: "blinks", tests: [{ status: "flaky" }] }],
      suites: [{ specs: [{ ok: false, file: "a.spec.ts", title: "falls", tests: [{ status: "unexpected" }] }] }],
    },
  ];
  writeFileSync(report, JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, suites }));
  const e2e = { name: "e2e", command: exits(1), count: () => countPlaywright(report) };
  expect(await runCheck(e2e)).toEqual({
    passed: 6,
    failed: 1,
    failures: ["e2e/a.spec.ts › falls"],
    unsteady: ["e2e/a.spec.ts › blinks"],
  });
});

it("fails when a runner failed without a failed test, or left no report, or left an old one", async () => {
  const check = (status: number) => ({ name: "unit", command: exits(status), count: () => countVitest(report) });
  const failed = { failed: 1, failures: ["unit"], unsteady: [] };

  writeFileSync(report, JSON.stringify({ numPassedTests: 7, numFailedTests: 0 }));
  expect(await runCheck(check(1))).toEqual({ passed: 7, ...failed });
  expect(await runCheck(check(0))).toEqual({ passed: 0, ...failed });
});

it("does not let a check that cannot start hide the others", async () => {
  expect(await runCheck({ name: "gone", command: [path.join(directory, "nothing")] })).toEqual({
    passed: 0,
    failed: 1,
    failures: ["gone"],
    unsteady: [],
  });
});
