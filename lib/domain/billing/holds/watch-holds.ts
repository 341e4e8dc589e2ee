import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { SystemContext, TransactionContext } from "../../shared/context";
import { enqueueRelease } from "./enqueue-release";

const LATE_AFTER_MS = 2 * 60_000;
const ALARM_AFTER_MS = 6 * 86_400_000;
const AT_ONCE = 200;

/**
 * Gives every hold that should be released its job back, should the queue have lost or buried it, and alarms staff of each
 * that is still held on its sixth day, once: a line on the operations page and one in the audit log.
 * @throws Error after an alarm, so that it stands in the worker's log too
 */
export async function watchHolds(ctx: SystemContext): Promise<void> {
  const now = ctx.now().getTime();
  const held = await ctx.db.cardHold.findMany({
    where: { state: "HELD", madeAt: { lt: new Date(now - LATE_AFTER_MS) } },
    orderBy: { madeAt: "asc" },
    take: AT_ONCE,
    select: { id: true, workspaceId: true, madeAt: true, alarmedAt: true },
  });
  const overdue = held.filter(({ madeAt, alarmedAt }) => !alarmedAt && now - madeAt.getTime() >= ALARM_AFTER_MS);
  await inTransaction(ctx, async (tx) => {
    for (const { id } of held) await enqueueRelease(tx, id, { keepsRunAt: true });
    for (const { id, workspaceId } of overdue) await alarm(tx, { id, workspaceId });
  });
  const ids = overdue.map(({ id }) => id).join(", ");
  if (ids !== "") throw new Error(`Still held on their sixth day: ${ids}`);
}

async function alarm(tx: TransactionContext, where: { readonly id: string; readonly workspaceId: string }) {
  const data = { alarmedAt: tx.now() };
  const { count } = await tx.db.cardHold.updateMany({ where: { ...where, alarmedAt: null, state: "HELD" }, data });
  if (count === 0) return;
  const { id: subjectId, workspaceId } = where;
  await recordAudit(tx, { action: "billing.hold_overdue", workspaceId, subjectId });
}
