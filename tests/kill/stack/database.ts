import pg from "pg";
import { inject } from "vitest";

/** A connection of its own each time: PostgreSQL is killed in between. */
export async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Lets every insert or update of these tables wait, in whichever transaction, until the answer is called or PostgreSQL dies. */
export async function blockWrites(...tables: string[]): Promise<() => Promise<void>> {
  const client = await connect();
  client.on("error", () => undefined);
  await client.query("begin");
  for (const table of tables) await client.query(`lock table ${table} in exclusive mode`);
  return () => client.end().catch(() => undefined);
}

/** How many transactions wait to write at this moment. */
export async function countBlocked(): Promise<number> {
  const rows = await query<{ count: number }>(
    "select count(*)::int as count from pg_locks where not granted and mode = 'RowExclusiveLock'",
  );
  return rows[0]?.count ?? 0;
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: inject("stack").databaseUrl });
  await client.connect();
  return client;
}
