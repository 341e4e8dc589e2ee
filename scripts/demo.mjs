// `npm run demo [-- --reset] [-- --port N]`: the whole product on this machine, from nothing.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureInstalled } from "./application/install.mjs";
import { dataDir } from "./local/paths.mjs";
import { secondsSince, step } from "./local/progress.mjs";

const started = performance.now();

async function main() {
  const { values } = parseArgs({ options: { reset: { type: "boolean" }, port: { type: "string" } } });
  console.log("\nPortico\n");
  await ensureInstalled();
  // From here on there are dependencies, so these may be loaded.
  const { runUntilStopped } = await import("./application/lifecycle.mjs");
  const { ensureBuild, ensureDatabaseClient } = await import("./application/build.mjs");
  if (values.reset) await step("Starting over", reset);
  await ensureDatabaseClient();
  await ensureBuild();
  await runUntilStopped({
    mode: "start",
    wantedPort: values.port ? Number(values.port) : undefined,
    onReady: announce,
  });
}

async function reset() {
  const { deleteData } = await import("./application/reset.mjs");
  await deleteData();
}

function announce({ portalUrl, inboxUrl, env }) {
  const lines = [`\n  Ready after ${secondsSince(started)}.\n`, `  Portal   ${portalUrl}`];
  if (inboxUrl) lines.push(`  Inbox    ${inboxUrl}`);
  if (env.STRIPE_CONSOLE_URL) lines.push(`  Stripe   ${env.STRIPE_CONSOLE_URL}`);
  const file = path.join(dataDir(), "demo-logins.json");
  if (existsSync(file)) {
    lines.push("\n  Sign in as");
    for (const { email, password, description } of JSON.parse(readFileSync(file, "utf8"))) {
      lines.push(`    ${email.padEnd(28)} ${password.padEnd(18)} ${description ?? ""}`);
    }
  }
  console.log(`${lines.join("\n")}\n\n  Ctrl-C stops everything.\n`);
}

await main().catch((error) => {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
});
process.exit();
