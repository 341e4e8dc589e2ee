// Applies prisma/migrations/*/migration.sql and keeps Prisma's own history table and checksums, so that
// `prisma migrate status` agrees wherever Prisma's engine can be had. Needs only `pg`.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const HISTORY = `create table if not exists "_prisma_migrations" (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/**
 * @typedef {{ name: string, sql: string, checksum: string }} Migration
 * @param {string} directory
 * @returns {Migration[]} in the order they apply
 */
export function readMigrations(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(directory, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Applies what the database lacks. Refuses a history that this checkout did not write: an unknown, an edited or a
 * half-applied migration means that nobody knows what the database looks like.
 * @param {import("pg").Client} client holding the migration lock
 * @param {Migration[]} migrations
 * @returns {Promise<string[]>} the names applied now
 */
export async function applyMigrations(client, migrations) {
  await client.query(HISTORY);
  const { rows } = await client.query(
    `select migration_name as name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null`,
  );
  const pending = refuseForeignHistory(migrations, rows);
  for (const migration of pending) await applyMigration(client, migration);
  return pending.map((migration) => migration.name);
}

function refuseForeignHistory(migrations, history) {
  const applied = new Map(history.map((row) => [row.name, row]));
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished_at } of history) {
    if (!known.has(name)) throw new Error(`The database has migration ${name}, which is not in this checkout.`);
    if (!finished_at) throw new Error(`Migration ${name} stopped half-way earlier; repair it by hand.`);
    if (known.get(name).checksum !== checksum) throw new Error(`Migration ${name} was edited after it was applied.`);
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

/** One transaction each, unless the first line says `-- no-transaction`, as CREATE INDEX CONCURRENTLY needs. */
async function applyMigration(client, { name, sql, checksum }) {
  const inTransaction = !sql.startsWith("-- no-transaction");
  if (inTransaction) await client.query("begin");
  try {
    await client.query(sql);
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    if (inTransaction) await client.query("commit");
  } catch (error) {
    if (inTransaction) await client.query("rollback");
    const where = error.position ? ` (at character ${error.position})` : "";
    throw new Error(`Migration ${name} failed: ${error.message}${where}`, { cause: error });
  }
}
