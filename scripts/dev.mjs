// `npm run dev [-- --port N]`: the same services as the demo, with hot reload of portal and worker.
import { parseArgs } from "node:util";
import { ensureInstalled } from "./application/install.mjs";

async function main() {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  await ensureInstalled();
  const { ensureDatabaseClient } = await import("./application/build.mjs");
  const { runUntilStopped } = await import("./application/lifecycle.mjs");
  await ensureDatabaseClient();
  await runUntilStopped({ mode: "dev", wantedPort: values.port ? Number(values.port) : undefined, onReady: announce });
}

function announce({ portalUrl, inboxUrl }) {
  console.log(`\n  Portal   ${portalUrl}\n  Inbox    ${inboxUrl ?? "your own mail server"}\n`);
}

await main().catch((error) => {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
});
process.exit();
