// `node scripts/migration-new.mjs <name>` writes prisma/migrations/<time>_<name>/migration.sql from the schema's changes.
// `node scripts/migration-new.mjs --check` fails when schema and migrations disagree.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findPendingSql } from "./database/schema-engine.mjs";
import { dataDir, ROOT } from "./local/paths.mjs";
import { ensurePostgres } from "./postgres.mjs";

const MIGRATIONS = path.join(ROOT, "prisma/migrations");

/** @returns {Promise<number>} the exit status */
async function main(argument) {
  if (!argument) {
    console.error("usage: migration-new <name> | --check");
    return 2;
  }
  const sql = await findSqlInThrowAwayCluster();
  if (argument === "--check") return check(sql);
  if (!sql) console.log("The migrations already say what the schema says.");
  else console.log(`Wrote ${path.relative(ROOT, writeMigration(argument, sql))}. Read it before you commit it.`);
  return 0;
}

async function findSqlInThrowAwayCluster() {
  const postgres = await ensurePostgres({ directory: path.join(dataDir(), "postgres-test"), durable: false });
  try {
    return await findPendingSql(postgres.superuserUrl("postgres"));
  } finally {
    if (postgres.owned) await postgres.stop();
  }
}

function check(sql) {
  if (sql) console.error(`The schema has changes without a migration:\n\n${sql}`);
  else console.log("The migrations match the schema.");
  return sql ? 1 : 0;
}

function writeMigration(name, sql) {
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const directory = path.join(MIGRATIONS, `${stamp}_${name.replaceAll(/\W+/g, "_")}`);
  mkdirSync(directory, { recursive: true });
  const lock = path.join(MIGRATIONS, "migration_lock.toml");
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  const file = path.join(directory, "migration.sql");
  writeFileSync(file, sql);
  return file;
}

process.exit(await main(process.argv[2]));
