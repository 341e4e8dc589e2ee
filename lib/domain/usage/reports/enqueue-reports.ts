import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { listUnreported } from "./list-unreported.sql";

/** Long enough for the job that looks for ending months to run twice. */
const SOON_MS = 11 * 60_000;

/** Queues a report for every workspace with a subscription whose usage Stripe does not know yet. */
export function enqueueReports(ctx: SystemContext): Promise<void> {
  return enqueueAll(ctx, null);
}

/** The same for those whose period ends within minutes: what Stripe is told later is on the next invoice. */
export function enqueueLastReports(ctx: SystemContext): Promise<void> {
  return enqueueAll(ctx, new Date(ctx.now().getTime() + SOON_MS));
}

async function enqueueAll(ctx: SystemContext, endsBefore: Date | null): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    for (const workspaceId of await listUnreported(tx, endsBefore)) {
      await enqueue(
        tx,
        { name: "usage.report", payload: { workspaceId } },
        { jobKey: `usage.report:${workspaceId}`, keepsRunAt: true },
      );
    }
  });
}
