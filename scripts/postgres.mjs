// The local PostgreSQL: `node scripts/postgres.mjs [stop]`, or ensurePostgres() from another script.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { withLock } from "./local/lock.mjs";
import { dataDir } from "./local/paths.mjs";
import { isRunning, processIdentity } from "./local/process.mjs";
import { createCluster, findRunningPort, readPasswords, startServer, stopServer } from "./postgres/cluster.mjs";
import { findHome, outsideHome } from "./postgres/home.mjs";

export const OWNER_ROLE = "portico_owner";
export const APP_ROLE = "portico_app";

/**
 * @typedef {object} LocalPostgres
 * @property {(database: string) => string} superuserUrl
 * @property {(database: string) => string} ownerUrl for migrations
 * @property {(database: string) => string} appUrl for the portal and the worker
 * @property {string} directory where the cluster lies
 * @property {boolean} owned whether it ends with this command: it started the server, or whoever did is gone
 * @property {() => Promise<boolean>} stop stops it unless another command is connected; says whether it did
 */

/**
 * The checkout's own PostgreSQL, running. Any number of commands may ask at once: they share one server.
 * @param {{ directory?: string, durable?: boolean }} [options] `durable: false` trades safety of the data for speed, for tests
 * @returns {Promise<LocalPostgres>}
 */
export async function ensurePostgres({ directory = path.join(dataDir(), "postgres"), durable = true } = {}) {
  const home = findHome(directory);
  return withLock(`${directory}.lock`, async () => {
    createCluster(home, durable);
    const running = await findRunningPort(home);
    const port = running ?? (await startServer(home, durable));
    const passwords = readPasswords(home);
    const url = (role, password) => (database) => `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
    const superuserUrl = url("postgres", passwords.superuser);
    await ensureRoles(superuserUrl("postgres"), passwords);
    return {
      superuserUrl,
      ownerUrl: url(OWNER_ROLE, passwords.owner),
      appUrl: url(APP_ROLE, passwords.app),
      directory: home.directory,
      owned: claim(`${directory}.launcher`, running !== undefined),
      stop: () => stopWhenUnused(home, superuserUrl("postgres")),
    };
  });
}

/**
 * Creates the database when it does not exist and marks it as made by this launcher: the seed fills only such a one.
 * @param {LocalPostgres} postgres
 * @param {string} name
 */
export async function ensureDatabase(postgres, name) {
  await withClient(postgres.superuserUrl("postgres"), async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount) return;
    await client.query(`create database "${name}" owner ${OWNER_ROLE}`).catch((error) => {
      if (!["42P04", "23505"].includes(error.code)) throw error;
    });
    await client.query(`alter database "${name}" set portico.local_launcher = 'on'`);
  });
}

/**
 * Stops the server and deletes its cluster with everything in it.
 * @param {string} [directory]
 */
export async function deletePostgres(directory = path.join(dataDir(), "postgres")) {
  await withLock(`${directory}.lock`, async () => {
    const home = findHome(directory);
    if (await findRunningPort(home)) stopServer(home);
    for (const folder of [directory, outsideHome(directory)]) rmSync(folder, { recursive: true, force: true });
  });
}

/** Takes a server that nobody living has started, so that one left behind by a killed command ends with the next. */
function claim(file, isRunningAlready) {
  if (isRunningAlready && existsSync(file) && isRunning(readFileSync(file, "utf8"))) return false;
  writeFileSync(file, processIdentity(process.pid) ?? "");
  return true;
}

async function ensureRoles(superuserUrl, passwords) {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query("select rolname from pg_roles");
    const present = new Set(rows.map((row) => row.rolname));
    // The passwords are our own base64url, so quoting them is safe; create role takes no parameters.
    if (!present.has(OWNER_ROLE)) await client.query(`create role ${OWNER_ROLE} login password '${passwords.owner}'`);
    if (!present.has(APP_ROLE)) await client.query(`create role ${APP_ROLE} login password '${passwords.app}'`);
  });
}

async function stopWhenUnused(home, superuserUrl) {
  // The connections of processes that have only just ended take a moment to close.
  for (let tries = 0; tries < 20; tries += 1) {
    if ((await countOthers(superuserUrl)) === 0) {
      stopServer(home);
      return true;
    }
    await setTimeout(100);
  }
  return false;
}

function countOthers(superuserUrl) {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query(
      "select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return rows[0].n;
  }).catch(() => 0);
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function main(command) {
  const directory = path.join(dataDir(), "postgres");
  const home = findHome(directory);
  if (command === "stop") {
    const port = await findRunningPort(home);
    if (port) stopServer(home);
    console.log(port ? "PostgreSQL stopped." : "PostgreSQL is not running.");
    return;
  }
  const postgres = await ensurePostgres();
  await ensureDatabase(postgres, "portico");
  console.log(`PostgreSQL runs, its cluster is ${postgres.directory}`);
  console.log(postgres.appUrl("portico"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2]);
