import { defineKind, type Stored } from "../kernel/kind";

/** A thing to be done at a customer's time `at`, or at the sandbox's own time without a customer. */
export type ScheduledTask = Stored & {
  task: string;
  subject: string;
  at: number;
  customer: string | null;
  /** Comes after everything else that is due at the same time. */
  isLast?: true;
};

export const scheduledTasks = defineKind<ScheduledTask>({ name: "_scheduled_task", prefix: "_task" });

export function taskId(task: string, subject: string): string {
  return `${task}:${subject}`;
}
