import "server-only";
import type { SystemContext } from "@/lib/domain/shared/context";

/**
 * Gives back to the queue what a killed worker was doing: the queue itself would wait four hours. No job of ours takes five
 * minutes, since every call it makes has its own timeout, and one that does runs twice at most, which changes nothing.
 */
export async function freeAbandonedJobs(ctx: SystemContext): Promise<void> {
  await ctx.db.$executeRaw`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker._private_jobs where locked_at < now() - interval '5 minutes'))`;
}
