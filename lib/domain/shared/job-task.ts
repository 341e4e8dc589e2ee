import { z } from "zod";
import type { SystemContext } from "./context";

/** Of a job that is about a workspace and nothing else. */
export const workspacePayload = z.strictObject({ workspaceId: z.uuid() });

/** A handler as the worker calls it. */
export type JobTask = (ctx: SystemContext, payload: unknown) => Promise<void>;

/** A job's handler: its payload was written by an earlier release perhaps, so it is parsed like any input. */
export function jobTask<S extends z.ZodType>(
  payload: S,
  run: (ctx: SystemContext, payload: z.output<S>) => Promise<void>,
): JobTask {
  return (ctx, given) => run(ctx, payload.parse(given));
}
