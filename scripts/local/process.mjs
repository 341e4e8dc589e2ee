import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const STATE = 0;
const START_TIME = 19;

/**
 * A text that identifies a running process for good: a pid alone may by now belong to another program, and in a container
 * without an init a killed process stays as a zombie. Undefined when it does not run.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return existsSync("/proc/self/stat") ? identityFromProc(pid) : identityFromPs(pid);
}

function identityFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses and may itself contain spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return "ZX".includes(fields[STATE]) ? undefined : `${pid}@${fields[START_TIME]}`;
  } catch {
    return undefined;
  }
}

function identityFromPs(pid) {
  const answer = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" });
  const [state, ...start] = (answer.stdout ?? "").trim().split(/\s+/);
  return answer.status === 0 && state && !state.startsWith("Z") ? `${pid}@${start.join(" ")}` : undefined;
}

/**
 * Whether the process that had this identity still runs.
 * @param {string | undefined} identity
 */
export function isRunning(identity) {
  return identity !== undefined && processIdentity(Number.parseInt(identity, 10)) === identity;
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
