import { z } from "zod";
import type { Jobs } from "../shared/enqueue";
import { type JobTask, jobTask, workspacePayload } from "../shared/job-task";
import { checkUsageLines } from "./billed/check-usage-lines";
import { enqueueLastReports, enqueueReports } from "./reports/enqueue-reports";
import { reportUsage } from "./reports/report-usage";

type ByTheClock = "usage.report-all" | "usage.report-ending" | "usage.check-lines";
type UsageTask = Extract<keyof Jobs, `usage.${string}`> | ByTheClock;

/** The handlers of this area's jobs, by task name. */
export const usageTasks: Readonly<Record<UsageTask, JobTask>> = {
  "usage.report": jobTask(workspacePayload, (ctx, { workspaceId }) => reportUsage(ctx, workspaceId)),
  "usage.report-all": jobTask(z.unknown(), (ctx) => enqueueReports(ctx)),
  "usage.report-ending": jobTask(z.unknown(), (ctx) => enqueueLastReports(ctx)),
  "usage.check-lines": jobTask(z.unknown(), (ctx) => checkUsageLines(ctx)),
};
