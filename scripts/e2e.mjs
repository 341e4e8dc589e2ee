// `node scripts/e2e.mjs [arguments of playwright test]`: the browser tests against the production build, with services,
// ports and data of their own that begin empty and end with the run.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBrowser } from "./application/browser.mjs";
import { buildKey, ensureBuild, ensureDatabaseClient } from "./application/build.mjs";
import { startAll, stopAll } from "./application/lifecycle.mjs";
import { deleteData } from "./application/reset.mjs";
import { dataDir, ROOT } from "./local/paths.mjs";
import { portFor } from "./local/ports.mjs";
import { step } from "./local/progress.mjs";

const FIRST_PORT = 3100;
/** A developer's own settings would point the tests at real services. */
const NOT_INHERITED =
  /^(DATABASE_URL|MIGRATE_DATABASE_URL|NEXTAUTH_\w+|DATA_ENCRYPTION_KEYS|STRIPE_\w+|SMTP_URL|MAIL_FROM|TRUSTED_PROXY_HOPS|NODE_ENV)$/;

async function main(args) {
  const browser = ensureBrowser((message) => console.log(`  · ${message}`));
  await ensureDatabaseClient();
  await ensureBuild();
  // Only now: the build and the key inside it are the checkout's, everything else is this run's.
  const key = buildKey();
  process.env.PORTICO_DATA_DIR = path.join(dataDir(), "e2e");
  await step("Starting over", deleteData);
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const given = { ...Object.fromEntries(inherited), NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key };
  const port = await portFor("portal", FIRST_PORT);
  const { children, services, portal } = await startAll({ mode: "start", port, durable: false, given });
  const stop = () => stopAll(children, services);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  try {
    return await runPlaywright(args, { ...portal, browser });
  } finally {
    await stop();
  }
}

/** @returns {Promise<number>} the exit status */
function runPlaywright(args, { portalUrl, inboxUrl, env, browser }) {
  const addresses = { E2E_BASE_URL: portalUrl, E2E_INBOX_URL: inboxUrl, PORTICO_CHROMIUM: browser };
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
