import { Logger, run } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const app = new pg.Client({ connectionString: process.env.DATABASE_URL });
beforeAll(() => app.connect());
afterAll(() => app.end());

describe("the application's role", () => {
  it("queues and runs jobs, the worker's own start-up check included", async () => {
    await app.query("select graphile_worker.add_job('greet', $1::json, queue_name => 'greetings', job_key => 'once')", [
      JSON.stringify({ name: "Ada" }),
    ]);

    const greeted = await runUntilFirstJob("greet");

    expect(greeted).toEqual({ name: "Ada" });
    const { rows } = await app.query("select * from graphile_worker.jobs");
    expect(rows).toEqual([]);
  });

  it.each([
    ["create a table", "create table mine (id int)"],
    ["create a function", "create function public.mine() returns int language sql as 'select 1'"],
    ["drop a table", 'drop table "User"'],
    ["change an audit event", `update "AuditEvent" set action = 'other'`],
    ["delete an audit event", 'delete from "AuditEvent"'],
    ["empty the audit", 'truncate "AuditEvent"'],
    ["rewrite the migration history", "update \"_prisma_migrations\" set checksum = ''"],
    ["switch off a trigger", "set session_replication_role = replica"],
    ["become the owner", "set role portico_owner"],
  ])("cannot %s", async (_, sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: "42501" });
  });

  it("reads and writes ordinary tables and adds to the audit", async () => {
    const { rows } = await app.query<{ table: string; privilege: string }>(
      `select "table", privilege
       from (values ('"User"'), ('"AuditEvent"')) t("table"), (values ('select'), ('insert'), ('update'), ('delete')) p(privilege)
       where has_table_privilege("table", privilege)`,
    );
    const allowed = rows.map(({ table, privilege }) => `${privilege} ${table}`).sort();
    expect(allowed).toEqual([
      'delete "User"',
      'insert "AuditEvent"',
      'insert "User"',
      'select "AuditEvent"',
      'select "User"',
      'update "User"',
    ]);
  });
});

/** A real worker as the application's role; answers the first job's payload once the worker has stopped again. */
async function runUntilFirstJob(task: string): Promise<unknown> {
  let handled: (payload: unknown) => void = () => undefined;
  const first = new Promise<unknown>((resolve) => {
    handled = resolve;
  });
  const runner = await run({
    connectionString: process.env.DATABASE_URL ?? "",
    logger: new Logger(() => () => undefined),
    crontab: `0 4 * * * ${task}`,
    noHandleSignals: true,
    taskList: {
      [task]: (payload) => {
        handled(payload);
      },
    },
  });
  const payload = await first;
  await runner.stop();
  return payload;
}
