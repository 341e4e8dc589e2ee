// `node scripts/e2e.mjs [arguments of playwright test]`: the browser tests against the production build, with services,
// ports and data of their own that begin empty and end with the run.
import { spawn } from "node:child_process";
import { startApart } from "./application/apart.mjs";
import { ensureBrowser } from "./application/browser.mjs";
import { runTool } from "./application/build.mjs";
import { TYPESCRIPT, TYPESCRIPT_SETTINGS } from "./application/fill.mjs";
import { stopAll } from "./application/lifecycle.mjs";
import { ROOT } from "./local/paths.mjs";
import { nextFreePort } from "./local/ports.mjs";
import { step } from "./local/progress.mjs";

async function main(args) {
  const browser = ensureBrowser((message) => console.log(`  · ${message}`));
  // Where e2e/providers.spec.ts stands in for Google and GitHub.
  const providersUrl = `http://127.0.0.1:${await nextFreePort(20_000 + Math.floor(Math.random() * 10_000))}`;
  const settings = providerSettings(providersUrl);
  const { children, services, portal } = await startApart({ folder: "e2e", firstPort: 3100, settings });
  const stop = () => stopAll(children, services);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  try {
    const status = await runPlaywright(args, { ...portal, browser, providersUrl });
    await step("Books in order, here and in Stripe", () => verifyBooks(portal.env));
    return status;
  } finally {
    await stop();
  }
}

function providerSettings(url) {
  return {
    AUTH_GOOGLE_ID: "google-client",
    AUTH_GOOGLE_SECRET: "google-secret",
    AUTH_GOOGLE_ISSUER: url,
    AUTH_GITHUB_ID: "github-client",
    AUTH_GITHUB_SECRET: "github-secret",
    AUTH_GITHUB_URL: url,
  };
}

/** Throws with the violations. Waits, since jobs may still be bringing home what the last test did in Stripe. */
function verifyBooks(env) {
  return runTool([...TYPESCRIPT, "scripts/verify-db.ts", "--wait", "45"], { ...env, ...TYPESCRIPT_SETTINGS });
}

/** @returns {Promise<number>} the exit status */
function runPlaywright(args, { portalUrl, inboxUrl, env, browser, providersUrl }) {
  const addresses = {
    E2E_BASE_URL: portalUrl,
    E2E_INBOX_URL: inboxUrl,
    E2E_PROVIDERS_URL: providersUrl,
    PORTICO_CHROMIUM: browser,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/@playwright/test/cli.js", "test", ...args], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...env, ...addresses },
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

process.exit(await main(process.argv.slice(2)));
