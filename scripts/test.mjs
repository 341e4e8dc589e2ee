// `npm test [-- --only static|unit|db|kill|e2e]`: everything there is to check, from nothing. The last line counts.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureInstalled } from "./application/install.mjs";
import { ROOT } from "./local/paths.mjs";
import { secondsSince } from "./local/progress.mjs";
import { countPlaywright, countVitest, npmScript, runCheck } from "./testing/check.mjs";

const REPORTS = path.join(ROOT, ".data/reports");
const vitestReport = (project) => path.join(REPORTS, `${project}.json`);
const browserReport = path.join(REPORTS, "e2e.json");

const build = { name: "build", work: buildPortal };
const types = { name: "types", ...npmScript("typecheck") };
const statics = [
  { name: "format", ...npmScript("format:check") },
  { name: "lint", ...npmScript("lint") },
  { name: "architecture", ...npmScript("arch") },
  { name: "migrations match schema", ...npmScript("db:check") },
];
const browser = {
  name: "browser tests",
  command: [process.execPath, "scripts/e2e.mjs"],
  env: { CI: "1", E2E_REPORT: browserReport },
  shown: true,
  count: () => countPlaywright(browserReport),
};

/**
 * Lanes in one stage run side by side, a lane's checks one after the other. Only what leaves a core idle shares a stage:
 * browser tests that wait for a busy machine fail for no reason of their own.
 */
const STAGES = {
  all: [[[build, types], statics], [[vitest("unit"), vitest("db")], [quiet(vitest("kill"))]], [[browser]]],
  static: [[statics, [types]]],
  unit: [[[vitest("unit")]]],
  db: [[[vitest("db")]]],
  kill: [[[build]], [[vitest("kill")]]],
  e2e: [[[build]], [[browser]]],
};

/** For a check whose lines would mix with those of the lane beside it. */
function quiet(check) {
  return { ...check, shown: false };
}

function vitest(project) {
  const report = vitestReport(project);
  const options = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {
    name: `${project} tests`,
    command: [process.execPath, "node_modules/vitest/vitest.mjs", ...options],
    // Else a missing snapshot would be written and passed, and a forgotten `only` would hide the rest.
    env: { CI: "1" },
    shown: true,
    count: () => countVitest(report),
  };
}

/** Imported late: it needs the dependencies. */
async function buildPortal() {
  const { ensureBuild } = await import("./application/build.mjs");
  await ensureBuild();
}

async function main() {
  const { values } = parseArgs({ options: { only: { type: "string", default: "all" } } });
  const stages = STAGES[values.only];
  if (!stages) throw new Error(`--only takes one of ${Object.keys(STAGES).join(", ")}.`);
  const started = performance.now();
  mkdirSync(REPORTS, { recursive: true });
  await ensureInstalled();
  const { ensureDatabaseClient } = await import("./application/build.mjs");
  await ensureDatabaseClient();
  const counts = [];
  for (const lanes of stages) counts.push(...(await Promise.all(lanes.map(runLane))).flat());
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  // Once more, since a log is read from its end.
  for (const [what, key] of [
    ["Passed at the second try only", "unsteady"],
    ["Failed", "failures"],
  ]) {
    const names = counts.flatMap((count) => count[key]);
    if (names.length) console.log(`\n${what}:\n${names.map((name) => `  ${name}`).join("\n")}`);
  }
  console.log(`\nTook ${secondsSince(started)}.`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

async function runLane(checks) {
  const counts = [];
  for (const check of checks) counts.push(await runCheck(check));
  return counts;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error.message);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
