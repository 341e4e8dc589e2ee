import { pause } from "../../../scripts/local/process.mjs";
import { query } from "./database";
import { flushWebhooks } from "./stripe";

const PATIENCE_MS = 45_000;

/** Jobs that can do nothing before a person does something: a payment that waits at the bank, a customer not yet stored. */
const WAITS_FOR_SOMEBODY = `
  exists (select 1 from "Operation" o where o.id::text = p.payload->>'operationId'
          and o.state = 'PENDING' and o.result->>'step' = 'authenticate')
  or (j.task_identifier = 'billing.sync'
      and not exists (select 1 from "Workspace" w where w."stripeCustomerId" = p.payload->>'stripeCustomerId'))`;

/** The queue's mark on a job that was overtaken by a newer one of its key while somebody had it in hand. */
const IS_OVERTAKEN = "j.key is null and j.attempts = j.max_attempts and j.last_error is null and j.locked_at is null";

const JOBS = `graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
  where not (${WAITS_FOR_SOMEBODY}) and not (${IS_OVERTAKEN})`;

interface Job {
  readonly task: string;
  readonly isDead: boolean;
  readonly error: string | null;
}

/**
 * Waits until every webhook is delivered and every job done. What is meant for later is done now: an outage is over long
 * before the queue's own pauses are.
 * @throws when a job was tried so often that the queue gave it up
 */
export async function untilQuiet(): Promise<void> {
  let jobs: Job[] = [];
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(80)) {
    const owed = await flushWebhooks();
    await hurryJobs();
    jobs = await listJobs();
    const dead = jobs.find(({ isDead }) => isDead);
    if (dead) throw new Error(`The queue gave up ${dead.task}: ${dead.error ?? ""}`);
    if (owed === 0 && jobs.length === 0) return;
  }
  throw new Error(`Not quiet: ${JSON.stringify(jobs)}`);
}

/** Does now what is meant for later. */
export async function hurryJobs(): Promise<void> {
  await query(`
    update graphile_worker._private_jobs set run_at = now()
    where locked_at is null and run_at > now() and id in (select j.id from ${JOBS})`);
  await query(`select pg_notify('jobs:insert', '{"r":0,"count":1}')`);
}

function listJobs(): Promise<Job[]> {
  return query<Job>(`
    select j.task_identifier as task, j.attempts >= j.max_attempts and j.locked_at is null as "isDead",
           j.last_error as error
    from ${JOBS}`);
}

/**
 * Lets an hour pass for the jobs that a killed worker had in hand, and asks the next one to look for them. Only while no
 * worker runs: one that does would see its own job done a second time.
 */
export async function ageLocks(): Promise<void> {
  await query(
    "update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour' where locked_at is not null",
  );
  await query("select graphile_worker.add_job('jobs.free-abandoned')");
}
