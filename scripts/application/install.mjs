// Runs before there are dependencies, so it may use nothing but Node.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "../local/lock.mjs";
import { ROOT } from "../local/paths.mjs";
import { step } from "../local/progress.mjs";

const OLDEST_NODE = [20, 19];
/** npm hands its own settings to what it runs, and they would steer the npm inside; these say where packages come from. */
const KEPT_NPM_SETTINGS = /^npm_config_(registry|cache|userconfig|proxy|https_proxy|noproxy|cafile)$/i;

/** Installs the dependencies when they are missing or differ from the lockfile. Two commands at once install once. */
export async function ensureInstalled() {
  refuseOldNode();
  if (isInstalled()) return;
  await withLock(
    path.join(ROOT, ".data/install.lock"),
    async () => {
      if (!isInstalled()) await step("Installing dependencies (npm ci)", install);
    },
    { onWait: () => console.log("  … another command is installing the dependencies") },
  );
}

/** npm's own record of what it installed, written when an installation is complete, must name the lockfile's versions. */
function isInstalled() {
  const record = path.join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const { packages: installed } = JSON.parse(readFileSync(record, "utf8"));
  const { packages: wanted } = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(wanted).every(
    ([location, { version, optional, devOptional }]) =>
      location === "" || optional || devOptional || installed[location]?.version === version,
  );
}

function install() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || KEPT_NPM_SETTINGS.test(name)),
  );
  const npmCli = process.env.npm_execpath;
  const [command, prefix] = npmCli ? [process.execPath, [npmCli]] : ["npm", []];
  const options = { cwd: ROOT, env, encoding: "utf8", shell: process.platform === "win32" && !npmCli };
  const args = [...prefix, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const result = spawnSync(command, args, options);
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`npm ci failed:\n${result.stderr}${result.stdout}`);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
}
