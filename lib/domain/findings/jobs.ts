import { z } from "zod";
import type { Jobs } from "../shared/enqueue";
import { type JobTask, jobTask } from "../shared/job-task";
import { sendFindingMail } from "./send-finding-mail";

const mailPayload = z.strictObject({ findingId: z.uuid() });

/** The handlers of this area's jobs, by task name. */
export const findingTasks: Readonly<Record<Extract<keyof Jobs, `findings.${string}`>, JobTask>> = {
  "findings.send-mail": jobTask(mailPayload, (ctx, { findingId }) => sendFindingMail(ctx, findingId)),
};
