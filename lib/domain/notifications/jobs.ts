import type { Jobs } from "../shared/enqueue";
import { type JobTask, jobTask } from "../shared/job-task";
import { noticeMail, sendNoticeMail } from "./send-notice-mail";

/** The handlers of this area's jobs, by task name. */
export const notificationTasks: Readonly<Record<Extract<keyof Jobs, `notifications.${string}`>, JobTask>> = {
  "notifications.send-mail": jobTask(noticeMail, sendNoticeMail),
};
