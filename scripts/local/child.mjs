// Long-running children: each in a process group of its own, so that whatever it starts ends with it, and with a record on
// disk, so that the next command finds what a killed one left behind.
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataDir, ROOT } from "./paths.mjs";
import { isRunning, pause, processIdentity } from "./process.mjs";

const STOP_PATIENCE_MS = 10_000;
const LAST_LINES = 20;
const LONGEST_LINE = 400;

/**
 * @typedef {{ identity: string, launcher: string, port: number }} ChildRecord
 * @typedef {{ name: string, port: number, exited: Promise<void>, stop: () => Promise<void> }} Child
 */

/**
 * Starts `node …args`. Its output goes to the data directory's logs, or to the terminal when `visible`.
 * @param {{ name: string, port: number, args: string[], env: Record<string, string | undefined>, visible?: boolean }} options
 * @returns {Child}
 */
export function startChild({ name, port, args, env, visible = false }) {
  for (const folder of ["logs", "run"]) mkdirSync(path.join(dataDir(), folder), { recursive: true });
  const log = visible ? undefined : openSync(logFile(name), "w");
  const output = log ?? "inherit";
  const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: ["ignore", output, output] });
  if (log !== undefined) closeSync(log);
  const exited = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  if (child.pid === undefined) throw new Error(`${name} could not be started.`);
  return remember(name, port, processIdentity(child.pid) ?? `${child.pid}@gone`, exited);
}

/**
 * A child that an earlier command started and that still runs.
 * @param {string} name
 * @returns {{ record: ChildRecord, orphan: boolean } | undefined} an orphan's launcher is gone
 */
export function findChild(name) {
  if (!existsSync(recordFile(name))) return undefined;
  const record = JSON.parse(readFileSync(recordFile(name), "utf8"));
  return isRunning(record.identity) ? { record, orphan: !isRunning(record.launcher) } : undefined;
}

/**
 * Takes over an orphan: from now on it ends with this command.
 * @param {string} name
 * @param {ChildRecord} record
 * @returns {Child}
 */
export function adoptChild(name, { identity, port }) {
  return remember(name, port, identity, untilGone(identity));
}

/** @param {ChildRecord} record */
export function stopRecorded({ identity }) {
  return stopGroup(identity);
}

/**
 * The end of what a child wrote, for the message about its death.
 * @param {string} name
 */
export function lastLines(name) {
  if (!existsSync(logFile(name))) return "";
  const lines = readFileSync(logFile(name), "utf8").trimEnd().split("\n").slice(-LAST_LINES);
  return lines.map((line) => line.slice(0, LONGEST_LINE)).join("\n");
}

const logFile = (name) => path.join(dataDir(), "logs", `${name}.log`);
const recordFile = (name) => path.join(dataDir(), "run", `${name}.json`);

function remember(name, port, identity, exited) {
  const record = { identity, launcher: processIdentity(process.pid), port };
  writeFileSync(recordFile(name), JSON.stringify(record));
  const stop = async () => {
    await stopGroup(identity);
    rmSync(recordFile(name), { force: true });
  };
  return { name, port, exited, stop };
}

async function stopGroup(identity) {
  const pid = Number.parseInt(identity, 10);
  const deadline = Date.now() + STOP_PATIENCE_MS;
  if (isRunning(identity)) signalGroup(pid, "SIGTERM");
  while (isRunning(identity) && Date.now() < deadline) await pause(30);
  // The leader may have ended before those it started; the group keeps its number until the last one is gone.
  signalGroup(pid, "SIGKILL");
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}

async function untilGone(identity) {
  while (isRunning(identity)) await pause(500);
}
