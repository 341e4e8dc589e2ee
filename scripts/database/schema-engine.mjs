// Prisma's own schema engine in its WASM build from npm. `prisma migrate dev` needs a native binary from another host;
// this does the one thing we need of it, the difference between the migrations and the schema, with npm alone.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { ROOT } from "../local/paths.mjs";
import { readMigrations } from "./apply-migrations.mjs";

const require = createRequire(import.meta.url);
const SCHEMA = path.join(ROOT, "prisma/schema");
const MIGRATIONS = path.join(ROOT, "prisma/migrations");
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * The SQL that takes a database made by the migrations to what the schema says; empty when they agree.
 * @param {string} adminUrl a server where scratch databases may be created
 * @returns {Promise<string>}
 */
export async function findPendingSql(adminUrl) {
  const files = readSchema();
  return withScratchDatabases(adminUrl, async (factory) => {
    const { SchemaEngine } = await loadEngine();
    const datamodels = files.map((file) => [file.path, file.content]);
    const bound = bindMigrationAwareSqlAdapterFactory(factory);
    const engine = await SchemaEngine.new({ datamodels }, () => {}, bound);
    const answer = await engine.diff({
      from: describeMigrations(),
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return answer.exitCode === 2 ? answer.stdout : "";
  });
}

function readSchema() {
  return readdirSync(SCHEMA)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => path.join(SCHEMA, name))
    .map((file) => ({ path: file, content: readFileSync(file, "utf8") }));
}

function describeMigrations() {
  const migrations = readMigrations(MIGRATIONS);
  if (migrations.length === 0) return { tag: "empty" };
  const lock = path.join(MIGRATIONS, "migration_lock.toml");
  return {
    tag: "migrations",
    baseDir: MIGRATIONS,
    lockfile: { path: "migration_lock.toml", content: existsSync(lock) ? readFileSync(lock, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/** The package's own entry imports .wasm as a module, which Node does not do without a flag. */
async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => console.error(`schema engine: ${message}`) };
  const entry = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const binary = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

async function withScratchDatabases(adminUrl, work) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const scratch = [];
  const connections = [];
  const keep = (connection) => {
    connections.push(disposableTwice(connection));
    return connection;
  };
  const factory = new PrismaPg({ connectionString: adminUrl });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => keep(await connect());
  factory.connectToShadowDb = async () => {
    const name = `scratch_${process.pid}_${scratch.length}`;
    await admin.query(`create database "${name}" template template0`);
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    const connection = await new PrismaPg({ connectionString: url.toString() }).connect();
    scratch.push(name);
    return fitForMigrations(keep(connection));
  };
  try {
    return await work(factory);
  } finally {
    for (const connection of connections) await connection.dispose();
    for (const name of scratch) await admin.query(`drop database if exists "${name}" with (force)`);
    await admin.end();
  }
}

/** The engine disposes of some connections itself, and the adapter does not take it a second time. */
function disposableTwice(connection) {
  const dispose = connection.dispose.bind(connection);
  let disposed;
  connection.dispose = () => {
    disposed ??= dispose();
    return disposed;
  };
  return connection;
}

/**
 * Fills two gaps of the adapter. The engine reads PostgreSQL's catalog, whose "char" columns the adapter refuses: they are
 * read as text and labelled as characters. And the adapter cuts scripts at every semicolon, function bodies included.
 */
function fitForMigrations(connection) {
  const pool = connection.underlyingDriver();
  const query = pool.query.bind(pool);
  const queryRaw = connection.queryRaw.bind(connection);
  let charColumns = [];
  pool.query = async (...args) => {
    const result = await query(...args);
    const fields = result?.fields ?? [];
    charColumns = fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of charColumns) fields[index].dataTypeID = TEXT_OID;
    return result;
  };
  connection.executeScript = async (sql) => {
    await query(sql);
  };
  connection.queryRaw = async (request) => {
    const result = await queryRaw(request);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return connection;
}
