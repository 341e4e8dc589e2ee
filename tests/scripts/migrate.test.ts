import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "@/scripts/migrate.mjs";
import { deletePostgres, ensureDatabase, ensurePostgres } from "@/scripts/postgres.mjs";

const root = mkdtempSync(path.join(tmpdir(), "portico-migrate-"));
const migrations = path.join(root, "migrations");
const functions = path.join(root, "functions");
let postgres: Awaited<ReturnType<typeof ensurePostgres>>;
let database: string;
let count = 0;

beforeAll(async () => {
  postgres = await ensurePostgres({ directory: path.join(root, "cluster"), durable: false });
});
afterAll(async () => {
  await deletePostgres(path.join(root, "cluster"));
  rmSync(root, { recursive: true });
});
beforeEach(async () => {
  for (const folder of [migrations, functions]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(functions, { recursive: true });
  cpSync("prisma/functions/privileges.sql", path.join(functions, "privileges.sql"));
  database = `migrate_${(count += 1)}`;
  await ensureDatabase(postgres, database);
});

describe("migrations", () => {
  it("apply once, however many commands bring the database up at the same time", async () => {
    addMigration("1_first", "create table a (id int)");
    addMigration("2_second", "insert into a values (1)");

    const applied = await Promise.all([bringUp(), bringUp(), bringUp()]);

    expect(applied.flat().sort()).toEqual(["1_first", "2_second", "privileges.sql"]);
    expect(await owner("select * from a")).toEqual([{ id: 1 }]);
  });

  it("leave nothing behind when they fail, and apply once repaired", async () => {
    addMigration("1_first", "create table a (id int); select 1 / 0");
    await expect(bringUp()).rejects.toThrow("Migration 1_first failed: division by zero");
    expect(await owner("select to_regclass('a') as a")).toEqual([{ a: null }]);

    addMigration("1_first", "create table a (id int)");
    expect(await bringUp()).toContain("1_first");
  });

  it("are refused when edited after they were applied", async () => {
    addMigration("1_first", "create table a (id int)");
    await bringUp();
    addMigration("1_first", "create table a (id bigint)");

    await expect(bringUp()).rejects.toThrow("Migration 1_first was edited after it was applied.");
  });

  it("are refused when the database has one that the checkout lacks", async () => {
    addMigration("1_first", "create table a (id int)");
    await bringUp();
    rmSync(path.join(migrations, "1_first"), { recursive: true });

    await expect(bringUp()).rejects.toThrow("The database has migration 1_first, which is not in this checkout.");
  });

  it("are refused after one that stopped half-way", async () => {
    addMigration("1_first", "create table a (id int)");
    await bringUp();
    await owner('update "_prisma_migrations" set finished_at = null');

    await expect(bringUp()).rejects.toThrow("Migration 1_first stopped half-way earlier");
  });

  it("can ask to run outside a transaction", async () => {
    addMigration("1_first", "create table a (id int)");
    addMigration("2_index", "-- no-transaction\ncreate index concurrently a_id on a (id)");

    expect(await bringUp()).toContain("2_index");
  });
});

describe("functions", () => {
  it("are applied again when their text changed, and only then", async () => {
    addFunction("answer", "select 41");
    await bringUp();
    expect(await bringUp()).toEqual([]);

    addFunction("answer", "select 42");

    expect(await bringUp()).toEqual(["answer.sql", "privileges.sql"]);
    expect(await app("select answer()")).toEqual([{ answer: 42 }]);
  });
});

describe("privileges", () => {
  it("reach a table that a later migration adds", async () => {
    await bringUp();
    addMigration("1_first", "create table a (id int)");
    await bringUp();

    await app("insert into a values (1)");
    expect(await app("select * from a")).toEqual([{ id: 1 }]);
    await expect(app("alter table a add b int")).rejects.toMatchObject({ code: "42501" });
  });

  it("are not needed where one role owns everything", async () => {
    const url = postgres.ownerUrl(database);
    expect(await migrate({ ownerUrl: url, appUrl: url, migrations, functions })).toEqual(["privileges.sql"]);
  });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(migrations, name), { recursive: true });
  writeFileSync(path.join(migrations, name, "migration.sql"), sql);
}

function addFunction(name: string, body: string): void {
  const sql = `create or replace function ${name}() returns int language sql as $$ ${body} $$`;
  writeFileSync(path.join(functions, `${name}.sql`), sql);
}

function bringUp(): Promise<string[]> {
  return migrate({ ownerUrl: postgres.ownerUrl(database), appUrl: postgres.appUrl(database), migrations, functions });
}

function owner(sql: string): Promise<unknown[]> {
  return query(postgres.ownerUrl(database), sql);
}

function app(sql: string): Promise<unknown[]> {
  return query(postgres.appUrl(database), sql);
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
