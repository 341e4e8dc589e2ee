import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { withLock } from "../local/lock.mjs";
import { ROOT } from "../local/paths.mjs";
import { step } from "../local/progress.mjs";
import { readSecrets } from "../services/secrets.mjs";
import { givenSettings } from "../services.mjs";
import { hashSources, isStamped, stamp } from "./stamps.mjs";

const NEXT = "node_modules/next/dist/bin/next";
const SCHEMA = ["prisma/schema", "prisma.config.ts"];
const SOURCES = [
  ...["app", "components", "lib", "public", "types", "prisma/schema"],
  ...["portal.config.ts", "proxy.ts", "instrumentation.ts", "next.config.ts", "postcss.config.mjs", "tsconfig.json"],
  "package-lock.json",
];
const CLIENT_STAMP = path.join(ROOT, "lib/db/generated/.made-from");
const BUILD_STAMP = path.join(ROOT, ".next/.made-from");

/** Writes the database client into lib/db/generated when the schema changed. */
export async function ensureDatabaseClient() {
  await withLock(path.join(ROOT, ".data/generate.lock"), async () => {
    const hash = hashSources([...SCHEMA, "package-lock.json"]);
    if (isStamped(CLIENT_STAMP, hash)) return;
    await step("Generating the database client", () => runTool(["node_modules/prisma/build/index.js", "generate"]));
    stamp(CLIENT_STAMP, hash);
  });
}

/** Builds the portal for production when its sources changed. */
export async function ensureBuild() {
  await withLock(path.join(ROOT, ".data/build.lock"), async () => {
    const key = buildKey();
    const hash = hashSources(SOURCES, [key, ...publicSettings(), process.versions.node]);
    if (isStamped(BUILD_STAMP, hash) && existsSync(path.join(ROOT, ".next/BUILD_ID"))) return;
    await step("Building the portal (next build)", () => runTool([NEXT, "build"], buildSettings(key)));
    // The build itself regenerates types that are part of no source, so the hash from before still holds.
    stamp(BUILD_STAMP, hash);
  });
}

/** The build bakes this key in; it is the one setting that portal and build must agree on. */
export function buildKey() {
  return givenSettings().NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? readSecrets().NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
}

function buildSettings(key) {
  return { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key };
}

function publicSettings() {
  return Object.entries(givenSettings())
    .filter(([name]) => name.startsWith("NEXT_PUBLIC_"))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}

/**
 * Runs a Node program quietly; its output is the message when it fails.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [settings]
 * @returns {Promise<string>} what it printed
 */
export function runTool(args, settings = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...settings };
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`node ${args.join(" ")} failed (${code}):\n${output}`));
    });
  });
}
