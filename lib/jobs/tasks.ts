import type { TaskList } from "graphile-worker";
import { billingTasks } from "@/lib/domain/billing";
import { findingTasks } from "@/lib/domain/findings";
import { identityTasks } from "@/lib/domain/identity";
import { leavingTasks } from "@/lib/domain/leaving";
import { notificationTasks } from "@/lib/domain/notifications";
import { securityTasks } from "@/lib/domain/security";
import type { JobTask } from "@/lib/domain/shared/job-task";
import { usageTasks } from "@/lib/domain/usage";
import { freeAbandonedJobs } from "./free-abandoned-jobs.sql";
import { systemContext } from "./system-context";

const tasks: Readonly<Record<string, JobTask>> = {
  ...identityTasks,
  ...securityTasks,
  ...billingTasks,
  ...notificationTasks,
  ...leavingTasks,
  ...usageTasks,
  ...findingTasks,
  "jobs.free-abandoned": freeAbandonedJobs,
};

/** Every task by its name. A handler that throws is tried again with growing gaps, then stays in the queue as dead. */
export const taskList: TaskList = Object.fromEntries(
  Object.entries(tasks).map(([name, task]) => [
    name,
    (payload: unknown, helpers: { job: { id: string } }) => task(systemContext(`job:${helpers.job.id}`), payload),
  ]),
);
