import pg from "pg";
import { identityTasks } from "@/lib/domain/identity";
import { notificationTasks } from "@/lib/domain/notifications";
import { securityTasks } from "@/lib/domain/security";
import type { SystemContext } from "@/lib/domain/shared/context";
import type { JobTask } from "@/lib/domain/shared/job-task";
import { type Outbox, type Surroundings, systemContext } from "./contexts";

/** Waiting jobs of these tasks, oldest first; or those of them that are to run by then, or that name this id. */
export async function waitingJobs(
  prefix = "",
  { dueBy, about }: { readonly dueBy?: Date; readonly about?: string } = {},
): Promise<{ readonly name: string; readonly payload: unknown }[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; payload: unknown }>(
      `select j.task_identifier as name, p.payload
       from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
       where j.task_identifier like $1 || '%' and ($2::timestamptz is null or j.run_at <= $2)
         and p.payload::text like '%' || $3 || '%' order by id`,
      [prefix, dueBy ?? null, about ?? ""],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** Does the waiting jobs of identity, security and notifications once, as the worker would, and forgets them. */
export function runIdentityJobs(outbox: Outbox, around: Surroundings = {}): Promise<void> {
  const tasks = { ...identityTasks, ...securityTasks, ...notificationTasks };
  return runJobs(tasks, systemContext({ ...around, gateways: { ...around.gateways, mail: outbox } }));
}

/** Does the waiting jobs of these tasks once, as the worker would, and forgets those that were done. */
export async function runJobs(tasks: Readonly<Record<string, JobTask>>, ctx: SystemContext): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; name: string; payload: unknown }>(
      `select j.id, j.task_identifier as name, p.payload
       from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
       where j.task_identifier = any ($1) order by id`,
      [Object.keys(tasks)],
    );
    for (const { id, name, payload } of rows) {
      await tasks[name]?.(ctx, payload);
      await client.query("select graphile_worker.complete_jobs($1::bigint[])", [[id]]);
    }
  } finally {
    await client.end();
  }
}

/** Loses the waiting jobs of this name, as a queue that is restored from a backup has. */
export async function loseJobs(name: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const ids = "array(select id from graphile_worker.jobs where task_identifier = $1)";
    await client.query(`select graphile_worker.complete_jobs(${ids})`, [name]);
  } finally {
    await client.end();
  }
}
