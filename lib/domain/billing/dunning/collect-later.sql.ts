import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";

const LATER_MS = 30 * 60_000;

const keyOf = (workspaceId: string) => `billing.collect-open:${workspaceId}`;

/** Queues another look for open invoices. Whatever is in the way now wakes it by `collectNow` when it ends. */
export function collectLater(tx: TransactionContext, workspaceId: string): Promise<void> {
  const runAt = new Date(tx.now().getTime() + LATER_MS);
  return enqueue(tx, { name: "billing.collect-open", payload: { workspaceId } }, { jobKey: keyOf(workspaceId), runAt });
}

/** Has that look happen at once, if one waits. One that is being queued right now is not seen: it comes at its own time. */
export async function collectNow(tx: TransactionContext, workspaceId: string): Promise<void> {
  await tx.db.$executeRaw(Prisma.sql`
    select graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs where key = ${keyOf(workspaceId)}), run_at => now())`);
}
