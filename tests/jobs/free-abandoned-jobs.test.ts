import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freeAbandonedJobs } from "@/lib/jobs/free-abandoned-jobs.sql";
import { taskList } from "@/lib/jobs/tasks";
import { systemContext } from "../factories/contexts";

const app = new pg.Client({ connectionString: process.env.DATABASE_URL });
beforeAll(() => app.connect());
afterAll(() => app.end());

it("F1 gives back what a killed worker was doing, and nothing that is being done", async () => {
  expect(Object.keys(taskList)).toContain("jobs.free-abandoned");
  for (const [name, age] of [
    ["abandoned", "6 minutes"],
    ["being-done", "4 minutes"],
  ]) {
    await app.query("select graphile_worker.add_job($1)", [name]);
    await app.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - $2::interval
       where id = (select id from graphile_worker.jobs where task_identifier = $1)`,
      [name, age],
    );
  }
  await freeAbandonedJobs(systemContext());
  const { rows } = await app.query("select task_identifier as name from graphile_worker.jobs where locked_at is null");
  expect(rows).toEqual([{ name: "abandoned" }]);
});
