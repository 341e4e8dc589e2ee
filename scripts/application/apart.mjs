import path from "node:path";
import { dataDir } from "../local/paths.mjs";
import { portFor } from "../local/ports.mjs";
import { step } from "../local/progress.mjs";
import { buildKey, ensureBuild, ensureDatabaseClient } from "./build.mjs";
import { startAll } from "./lifecycle.mjs";
import { deleteData } from "./reset.mjs";

/** A developer's own settings would point the tests at real services. */
const NOT_INHERITED =
  /^(DATABASE_URL|MIGRATE_DATABASE_URL|NEXTAUTH_\w+|DATA_ENCRYPTION_KEYS|STRIPE_\w+|SMTP_URL|MAIL_FROM|TRUSTED_PROXY_HOPS|AUTH_\w+|NODE_ENV)$/;

/**
 * The production build with services, ports and data of its own that begin empty, for tests from outside. The caller ends
 * it with `stopAll(children, services)`.
 * @param {{ folder: string, firstPort: number, demoData?: boolean, settings?: Record<string, string> }} options `folder` within the data directory;
 * `settings` beside those of the services
 */
export async function startApart({ folder, firstPort, demoData = true, settings = {} }) {
  await ensureDatabaseClient();
  await ensureBuild();
  // Only now: the build and the key inside it are the checkout's, everything else is this run's.
  const key = buildKey();
  process.env.PORTICO_DATA_DIR = path.join(dataDir(), folder);
  await step("Starting over", deleteData);
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const given = { ...Object.fromEntries(inherited), ...settings, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key };
  const port = await portFor("portal", firstPort);
  return startAll({ mode: "start", port, durable: false, given, demoData });
}
