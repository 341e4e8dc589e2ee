import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../local/paths.mjs";
import { secondsSince } from "../local/progress.mjs";

const SHOWN_LINES = 200;

/**
 * @typedef {{ passed: number, failed: number, failures?: string[], unsteady?: string[] }} Count with what failed, and what
 * passed at the second try only, by name
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} [command]
 * @property {() => Promise<void>} [work] in place of a command
 * @property {Record<string, string | undefined>} [env]
 * @property {boolean} [shown] print its output as it comes, not only when it fails
 * @property {() => Count} [count] reads its report; without one the check itself counts as one test
 */

/** @param {string} script */
export function npmScript(script) {
  const npmCli = process.env.npm_execpath;
  return { command: [...(npmCli ? [process.execPath, npmCli] : ["npm"]), "run", "--silent", script] };
}

/**
 * Runs a check and says how it went. Never throws: one failure must not hide the others.
 * @param {Check} check
 * @returns {Promise<Count>}
 */
export async function runCheck(check) {
  const started = performance.now();
  if (check.shown) console.log(`\n── ${check.name}`);
  const { ok, output } = await (check.work ? attempt(check.work) : execute(check));
  const count = judge(check, ok);
  console.log(`${count.failed ? "✗" : "✓"} ${check.name.padEnd(30)} ${secondsSince(started).padStart(8)}`);
  if (count.failed) console.log(output.trimEnd().split("\n").slice(-SHOWN_LINES).join("\n"));
  const failures = count.failures?.length ? count.failures : [check.name];
  return { unsteady: [], ...count, failures: count.failed ? failures : [] };
}

/** @param {string} file @returns {Count} */
export function countVitest(file) {
  const { numPassedTests, numFailedTests, testResults = [] } = readReport(file);
  const failures = testResults.filter(({ status }) => status === "failed").flatMap(failuresOfFile);
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

/** @param {string} file @returns {Count} */
export function countPlaywright(file) {
  const { stats, suites = [] } = readReport(file);
  const { expected, unexpected, flaky } = stats;
  const specs = suites.flatMap(specsOf);
  return {
    passed: expected + flaky,
    failed: unexpected,
    failures: specs.filter(({ ok }) => !ok).map(nameOf),
    unsteady: specs.filter(({ ok, tests }) => ok && tests.some(({ status }) => status === "flaky")).map(nameOf),
  };
}

/** A file that does not load has failed without a failed test. */
function failuresOfFile({ name, assertionResults }) {
  const file = path.relative(ROOT, name);
  const failed = assertionResults.filter(({ status }) => status === "failed");
  return failed.length ? failed.map(({ fullName }) => `${file} › ${fullName}`) : [file];
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

function nameOf({ file, title }) {
  return `e2e/${file} › ${title}`;
}

/** A runner that fails without a failed test, for a file that does not load or no report at all, is a failure too. */
function judge({ count }, ok) {
  const itself = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (!count) return itself;
  try {
    const counted = count();
    return { ...counted, failed: counted.failed || itself.failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Deleted once read, so that no later run counts it again. */
function readReport(file) {
  const report = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  return report;
}

async function attempt(work) {
  try {
    await work();
    return { ok: true, output: "" };
  } catch (error) {
    return { ok: false, output: error.message };
  }
}

function execute({ command: [program, ...args], env, shown }) {
  return new Promise((resolve) => {
    const stdio = ["ignore", shown ? "inherit" : "pipe", shown ? "inherit" : "pipe"];
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}
