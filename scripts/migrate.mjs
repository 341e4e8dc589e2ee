// Brings a database up to date: migrations, the job queue's own tables, functions and privileges.
// `node scripts/migrate.mjs` reads MIGRATE_DATABASE_URL (the owner) and DATABASE_URL (the role the application uses).
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { applyFunctions, readFunctions } from "./database/apply-functions.mjs";
import { applyMigrations, readMigrations } from "./database/apply-migrations.mjs";
import { ROOT } from "./local/paths.mjs";

/** The advisory lock that Prisma Migrate itself takes. */
const MIGRATION_LOCK = 72_707_369;
const MIGRATIONS = path.join(ROOT, "prisma/migrations");
const FUNCTIONS = path.join(ROOT, "prisma/functions");
const quiet = new Logger(() => () => {});

/**
 * Safe to run again and by many at once: they take turns, and the later ones find nothing to do.
 * @param {{ ownerUrl: string, appUrl: string, migrations?: string, functions?: string }} target
 * @returns {Promise<string[]>} what was applied now
 */
export async function migrate({ ownerUrl, appUrl, migrations = MIGRATIONS, functions = FUNCTIONS }) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "portico-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const appliedMigrations = await applyMigrations(client, readMigrations(migrations));
    // Before the functions: ours may call add_job, and the privileges cover the queue's tables.
    await runMigrations({ connectionString: ownerUrl, logger: quiet });
    const appliedFunctions = await applyFunctions(client, readFunctions(functions), roleOf(appUrl));
    return [...appliedMigrations, ...appliedFunctions];
  } finally {
    // Ending the session also frees the lock.
    await client.end();
  }
}

/**
 * Changes whenever a migrated database would come out different: names the tests' template database.
 * @returns {string[]}
 */
export function describeSchema() {
  return [
    ...readMigrations(MIGRATIONS).map((file) => file.checksum),
    ...readFunctions(FUNCTIONS).map((file) => file.hash),
  ];
}

function roleOf(connectionString) {
  return decodeURIComponent(new URL(connectionString).username);
}

async function main() {
  const appUrl = process.env.DATABASE_URL;
  if (!appUrl) throw new Error("DATABASE_URL is not set.");
  const applied = await migrate({ ownerUrl: process.env.MIGRATE_DATABASE_URL ?? appUrl, appUrl });
  console.log(applied.length ? applied.map((name) => `applied ${name}`).join("\n") : "The database is up to date.");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
