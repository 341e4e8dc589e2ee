import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext, TransactionContext } from "../../shared/context";
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

/** So many at once, that no transaction comes near its time limit however many there are. */
const BATCH = 500;

async function enqueueAll(ctx: SystemContext, endsBefore: Date | null): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const found: readonly string[] = await listUnreported(ctx, { endsBefore, after, limit: BATCH });
    await inTransaction(ctx, async (tx) => {
      for (const workspaceId of found) await enqueueReport(tx, workspaceId);
    });
    after = found.at(-1) ?? null;
    if (found.length < BATCH) return;
  }
}

function enqueueReport(tx: TransactionContext, workspaceId: string): Promise<void> {
  const options = { jobKey: `usage.report:${workspaceId}`, keepsRunAt: true } as const;
  return enqueue(tx, { name: "usage.report", payload: { workspaceId } }, options);
}
