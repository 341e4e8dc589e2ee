import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext } from "../../shared/context";
import { enqueueReturn } from "./enqueue-return";

const LATE_AFTER_MS = 2 * 60_000;
const AT_ONCE = 100;

/** Gives every failed refund that is not on its balance again its job back, should the queue have lost or buried it. */
export async function resumeReturns(ctx: SystemContext): Promise<void> {
  const finishedAt = { lt: new Date(ctx.now().getTime() - LATE_AFTER_MS) };
  const late = await ctx.db.balanceRefund.findMany({
    where: { state: "FAILED", returnedAt: null, finishedAt },
    orderBy: { finishedAt: "asc" },
    take: AT_ONCE,
    select: { id: true, workspaceId: true },
  });
  await inTransaction(ctx, async (tx) => {
    for (const one of late) await enqueueReturn(tx, one);
  });
}
