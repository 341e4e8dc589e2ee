import path from "node:path";
import { adoptChild, findChild, lastLines, startChild, stopRecorded } from "../local/child.mjs";
import { withLock } from "../local/lock.mjs";
import { dataDir } from "../local/paths.mjs";
import { portFor, rememberedPort } from "../local/ports.mjs";
import { pause } from "../local/process.mjs";

const START_PATIENCE_MS = 60_000;
const POLL_MS = 100;

/**
 * @typedef {object} ServiceOptions
 * @property {string} name
 * @property {number} preferredPort
 * @property {string} health the path that answers 200 when it is ready
 * @property {(port: number) => string[] | Promise<string[]>} args
 */

/**
 * A local service, running: the one that another command started, or a new one. Only the command that started it (or that
 * found it without a living launcher) gets a `child` to stop.
 * @param {ServiceOptions} options
 * @returns {Promise<{ port: number, child?: import("../local/child.mjs").Child }>}
 */
export async function ensureService({ name, preferredPort, health, args }) {
  return withLock(path.join(dataDir(), "run", `${name}.lock`), async () => {
    const found = findChild(name);
    if (found && (await answers(found.record.port, health))) {
      return { port: found.record.port, ...(found.orphan && { child: adoptChild(name, found.record) }) };
    }
    if (found) await stopRecorded(found.record);
    const port = await portFor(name, rememberedPort(name) ?? preferredPort);
    const child = startChild({ name, port, args: await args(port), env: process.env });
    await untilReady(child, health);
    return { port, child };
  });
}

/**
 * Waits until the child answers; throws with its last words when it dies instead.
 * @param {import("../local/child.mjs").Child} child
 * @param {string} health
 */
export async function untilReady(child, health) {
  let alive = true;
  child.exited.then(() => {
    alive = false;
  });
  for (const deadline = Date.now() + START_PATIENCE_MS; Date.now() < deadline; await pause(POLL_MS)) {
    if (await answers(child.port, health)) return;
    if (!alive) throw new Error(`${child.name} ended while it started:\n${lastLines(child.name)}`);
  }
  await child.stop();
  throw new Error(`${child.name} did not answer within ${START_PATIENCE_MS / 1000} s:\n${lastLines(child.name)}`);
}

async function answers(port, health) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${health}`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
