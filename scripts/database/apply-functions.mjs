// SQL functions are edited in place and applied again when their text changed, so that a diff shows what changed in them.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PRIVILEGES = "privileges.sql";

/**
 * @typedef {{ name: string, sql: string, hash: string }} SqlFile
 * @param {string} directory
 * @returns {SqlFile[]}
 */
export function readFunctions(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(directory, name), "utf8");
      return { name, sql, hash: digest(sql) };
    });
}

/**
 * Applies the changed files, privileges last: they depend on every table there is, so anything new applies them again.
 * @param {import("pg").Client} client holding the migration lock
 * @param {SqlFile[]} files
 * @param {string} appRole the role the portal and the worker connect as
 * @returns {Promise<string[]>} the names applied now
 */
export async function applyFunctions(client, files, appRole) {
  await client.query(`create table if not exists "_portico_functions" (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query(`select name, hash from "_portico_functions"`);
  const applied = new Map(rows.map((row) => [row.name, row.hash]));
  const functions = files.filter((file) => file.name !== PRIVILEGES);
  const privileges = files.filter((file) => file.name === PRIVILEGES);
  const world = await describeWorld(client, functions, appRole);
  const due = [...functions, ...privileges.map((file) => ({ ...file, hash: digest(file.sql + world) }))].filter(
    (file) => applied.get(file.name) !== file.hash,
  );
  for (const file of due) await applyFile(client, file, appRole);
  return due.map((file) => file.name);
}

async function describeWorld(client, functions, appRole) {
  const { rows } = await client.query(`select
    (select string_agg(checksum, ',' order by migration_name) from "_prisma_migrations") as migrations,
    (select max(id) from graphile_worker.migrations) as queue`);
  return JSON.stringify([appRole, rows[0], functions.map((file) => file.hash)]);
}

async function applyFile(client, { name, sql, hash }, appRole) {
  await client.query("begin");
  try {
    await client.query("select set_config('portico.app_role', $1, true)", [appRole]);
    await client.query(sql);
    await client.query(
      `insert into "_portico_functions" (name, hash) values ($1, $2)
       on conflict (name) do update set hash = excluded.hash, applied_at = now()`,
      [name, hash],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`prisma/functions/${name} failed: ${error.message}`, { cause: error });
  }
}

function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}
