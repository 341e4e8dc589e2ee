import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { ROOT } from "../local/paths.mjs";

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * A Chromium for the browser tests: the one named by PORTICO_CHROMIUM or CHROMIUM_PATH, Playwright's, the system's, or one
 * installed now.
 * @param {(message: string) => void} say
 * @returns {string} its program file
 */
export function ensureBrowser(say) {
  const named = process.env.PORTICO_CHROMIUM ?? process.env.CHROMIUM_PATH;
  if (named) {
    if (!starts(named)) throw new Error(`${named} is named as the browser but does not start.`);
    return named;
  }
  const found = findBrowser() ?? installFromPlaywright(say) ?? installFromDebian(say);
  if (!found) throw new Error("No Chromium was found or could be installed. Name one in PORTICO_CHROMIUM.");
  return found;
}

function findBrowser() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [chromium.executablePath(), ...onPath, MAC_CHROME].find((file) => existsSync(file) && starts(file));
}

/** A downloaded browser may lack libraries of the system, which shows at once. */
function starts(file) {
  return spawnSync(file, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function installFromPlaywright(say) {
  say("no browser found: playwright install chromium");
  const cli = path.join(ROOT, "node_modules/@playwright/test/cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore", timeout: 300_000 });
  return findBrowser();
}

function installFromDebian(say) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  say("Playwright's browser cannot be had here: apt-get install chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { stdio: "ignore", env });
  return findBrowser();
}
