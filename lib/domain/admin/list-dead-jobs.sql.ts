import "server-only";
import { pool } from "@/lib/db/pool";
import type { StaffContext } from "../shared/context";
import type { DeadJobRow } from "./views";

const statement = `
  select id::text, task_identifier as task, attempts, last_error as "lastError", created_at as "createdAt"
  from graphile_worker.jobs
  where attempts >= max_attempts and last_error is not null
  order by created_at desc limit 50`;

/**
 * Jobs of all workspaces that nobody will try again. Errors name no secret: handlers throw codes. A job without an error was
 * overtaken by a newer one of its key and is done with.
 */
export async function listDeadJobs(_ctx: StaffContext<"customers.read">): Promise<DeadJobRow[]> {
  const { rows } = await pool().query<DeadJobRow>({ name: "list-dead-jobs", text: statement });
  return rows;
}
