// Brings the data a portal needs into its services: tables, catalogue, and on our own empty database the demo's world.
import path from "node:path";
import pg from "pg";
import { dataDir } from "../local/paths.mjs";
import { step } from "../local/progress.mjs";
import { migrate } from "../migrate.mjs";
import { runTool } from "./build.mjs";
import { hashSources, isStamped, stamp } from "./stamps.mjs";

/** How a script in TypeScript runs outside Next. */
export const TYPESCRIPT = ["--import", "tsx"];
export const TYPESCRIPT_SETTINGS = { TSX_TSCONFIG_PATH: "tsconfig.worker.json" };

/**
 * @param {Record<string, string | undefined>} env
 * @param {{ demoData: boolean }} options
 */
export async function ensureFilled(env, { demoData }) {
  const urls = { ownerUrl: env.MIGRATE_DATABASE_URL ?? env.DATABASE_URL, appUrl: env.DATABASE_URL };
  await step("Database", () => migrate(urls), describeApplied);
  const { isEmpty, isOurs } = await inspectDatabase(env.DATABASE_URL);
  await syncCatalogue(env, isEmpty);
  if (demoData && isEmpty && isOurs) await step("Demo data", () => runScript("prisma/seed.ts", env));
}

function describeApplied(applied) {
  return applied.length === 0 ? "up to date" : `${applied.length} changes applied`;
}

/** Prices are written to Stripe and to the database, so either a changed catalogue or a new database asks for it. */
async function syncCatalogue(env, isEmpty) {
  const file = path.join(dataDir(), "catalogue.made-from");
  const hash = hashSources(["portal.config.ts", "scripts/stripe-sync.ts"], [env.STRIPE_SECRET_KEY, env.DATABASE_URL]);
  if (!isEmpty && isStamped(file, hash)) return;
  await step("Plans and prices", () => runScript("scripts/stripe-sync.ts", env));
  stamp(file, hash);
}

function runScript(script, env) {
  // The seed writes the logins it made into the data directory, for the launcher to print.
  return runTool([...TYPESCRIPT, script], { ...env, ...TYPESCRIPT_SETTINGS, PORTICO_DATA_DIR: dataDir() });
}

/** Only a database that the local launcher created is marked, and only such a one is ever filled with invented people. */
async function inspectDatabase(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select not exists (select 1 from "User") as "isEmpty", current_setting('portico.local_launcher', true) = 'on' as "isOurs"`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
