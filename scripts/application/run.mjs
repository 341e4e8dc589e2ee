import { findChild, lastLines, startChild, stopRecorded } from "../local/child.mjs";
import { untilReady } from "../services/service.mjs";
import { TYPESCRIPT, TYPESCRIPT_SETTINGS } from "./fill.mjs";

const NEXT = "node_modules/next/dist/bin/next";
/** Longer than proxies and browsers keep a quiet connection, or a request meets one that is just being closed. */
const KEEP_ALIVE = ["--keepAliveTimeout", "75000"];

/**
 * @typedef {{ env: Record<string, string | undefined>, port: number, mode: "start" | "dev" }} StartOptions
 */

/**
 * Starts portal and worker, and waits for the portal to answer.
 * @param {StartOptions} options
 * @returns {Promise<import("../local/child.mjs").Child[]>}
 */
export async function startApplication(options) {
  const worker = startWorker(options);
  const portal = startPortal(options);
  try {
    await Promise.race([untilAnswers(portal), failWhenGone(worker)]);
  } catch (error) {
    await Promise.all([worker.stop(), portal.stop()]);
    throw error;
  }
  return [portal, worker];
}

/** @param {StartOptions} options */
export function startWorker({ env, port, mode }) {
  const watch = mode === "dev" ? ["--watch", "--watch-preserve-output"] : [];
  const args = [...watch, ...TYPESCRIPT, "lib/jobs/worker.ts"];
  return startChild({ name: "worker", port, args, ...around({ env, port, mode }, TYPESCRIPT_SETTINGS) });
}

/** @param {StartOptions} options */
export function startPortal({ env, port, mode }) {
  const args = [NEXT, mode, "-H", "127.0.0.1", "-p", String(port), ...(mode === "start" ? KEEP_ALIVE : [])];
  return startChild({ name: "portal", port, args, ...around({ env, port, mode }) });
}

/** @param {import("../local/child.mjs").Child} portal */
export function untilAnswers(portal) {
  return untilReady(portal, "/api/health");
}

function around({ env, port, mode }, extra = {}) {
  const visible = mode === "dev";
  const NODE_ENV = visible ? "development" : "production";
  return { env: { ...env, NODE_ENV, PORT: String(port), ...extra }, visible };
}

/** Makes room for a portal and a worker: ends those whose launcher was killed, and refuses when a launcher still has them. */
export async function makeRoom() {
  const found = ["portal", "worker"].flatMap((name) => findChild(name) ?? []);
  const taken = found.find(({ orphan }) => !orphan);
  if (taken) throw new Error(`Portico already runs from this checkout, on http://localhost:${taken.record.port}.`);
  await Promise.all(found.map(({ record }) => stopRecorded(record)));
}

/**
 * Rejects as soon as one of the children ends: half a product is no product.
 * @param {import("../local/child.mjs").Child[]} children
 */
export function untilOneEnds(children) {
  return Promise.race(children.map(failWhenGone));
}

async function failWhenGone({ name, exited }) {
  await exited;
  throw new Error(`${name} ended:\n${lastLines(name)}`);
}
