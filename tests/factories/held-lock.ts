import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and pid <> pg_backend_pid()
  and pg_backend_pid() = any (pg_blocking_pids(pid))`;

/**
 * Holds the workspace as a transaction would, until what was begun meanwhile waits for it; then does `change` in that
 * transaction and lets go. Answers what was begun.
 */
export async function whileWaiting<T>(
  workspaceId: string,
  begin: () => Promise<T>,
  change: (client: pg.Client) => Promise<unknown>,
): Promise<PromiseSettledResult<T>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("begin");
    await client.query(`select from "Workspace" where id = $1 for no key update`, [workspaceId]);
    const begun = Promise.allSettled([begin()]);
    while ((await client.query(waits)).rowCount === 0) await sleep(20);
    await change(client);
    await client.query("commit");
    const [result] = await begun;
    return result;
  } finally {
    await client.end();
  }
}
