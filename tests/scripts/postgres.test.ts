import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deletePostgres, ensureDatabase, ensurePostgres } from "@/scripts/postgres.mjs";

// A directory of mkdtemp is closed to others, as /root is: run by root, these tests also cover that case.
let directory: string;
const ensure = () => ensurePostgres({ directory, durable: false });

beforeAll(async () => {
  directory = path.join(await mkdtemp(path.join(tmpdir(), "portico-postgres-")), "cluster");
});
afterAll(async () => {
  await deletePostgres(directory);
  rmSync(path.dirname(directory), { recursive: true });
});

it("gives several commands at once one and the same server", async () => {
  const servers = await Promise.all([ensure(), ensure(), ensure()]);

  expect(new Set(servers.map((server) => server.appUrl("postgres"))).size).toBe(1);
  expect(servers.filter((server) => server.owned)).toHaveLength(1);
});

it("comes back with its data after kill -9", async () => {
  const before = await ensure();
  await ensureDatabase(before, "kept");
  await query(before.ownerUrl("kept"), "create table note as select 'still here' as text");
  const pid = Number(readFileSync(path.join(before.directory, "data/postmaster.pid"), "utf8").split("\n")[0]);

  process.kill(pid, "SIGKILL");
  const after = await ensure();

  expect(await query(after.ownerUrl("kept"), "select text from note")).toEqual([{ text: "still here" }]);
});

it("marks a database as its own, and no role of the application can take or fake the mark", async () => {
  const postgres = await ensure();
  await ensureDatabase(postgres, "marked");
  const isMarked = "select current_setting('portico.local_launcher', true) as mark";

  expect(await query(postgres.appUrl("marked"), isMarked)).toEqual([{ mark: "on" }]);
  expect(await query(postgres.superuserUrl("postgres"), isMarked)).toEqual([{ mark: null }]);
  const forge = "alter database marked set portico.local_launcher = 'on'";
  await expect(query(postgres.appUrl("marked"), forge)).rejects.toMatchObject({ code: "42501" });
});

it("stays while another command is connected and stops when none is", async () => {
  const postgres = await ensure();
  const other = new pg.Client({ connectionString: postgres.appUrl("postgres") });
  await other.connect();

  expect(await postgres.stop()).toBe(false);
  await other.end();

  await expect.poll(() => postgres.stop()).toBe(true);
  await expect(query(postgres.appUrl("postgres"), "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
