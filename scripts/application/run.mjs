import { findChild, lastLines, startChild, stopRecorded } from "../local/child.mjs";
import { untilReady } from "../services/service.mjs";
import { TYPESCRIPT, TYPESCRIPT_SETTINGS } from "./fill.mjs";

const NEXT = "node_modules/next/dist/bin/next";

/**
 * Starts portal and worker. What a killed launcher left of them is ended first: it would hold the port.
 * @param {{ env: Record<string, string | undefined>, port: number, mode: "start" | "dev" }} options
 * @returns {Promise<import("../local/child.mjs").Child[]>}
 */
export async function startApplication({ env, port, mode }) {
  const visible = mode === "dev";
  const settings = { ...env, NODE_ENV: visible ? "development" : "production", PORT: String(port) };
  const start = (name, args, extra = {}) => startChild({ name, port, args, env: { ...settings, ...extra }, visible });
  const watch = visible ? ["--watch", "--watch-preserve-output"] : [];
  const worker = start("worker", [...watch, ...TYPESCRIPT, "lib/jobs/worker.ts"], TYPESCRIPT_SETTINGS);
  const portal = start("portal", [NEXT, mode, "-H", "127.0.0.1", "-p", String(port)]);
  try {
    await Promise.race([untilReady(portal, "/api/health"), failWhenGone(worker)]);
  } catch (error) {
    await Promise.all([worker.stop(), portal.stop()]);
    throw error;
  }
  return [portal, worker];
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
