import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext } from "../../shared/context";
import { isDomainError } from "../../shared/errors";
import { refuseOperation } from "./close-operation";
import { driveOperation } from "./drive-operation";
import { enqueueResume } from "./enqueue-resume";
import { readOperation } from "./operation";
import { operationPurposes } from "./purposes";

const OVERDUE_AFTER_MS = 120_000;
const AT_ONCE = 100;

/** Finishes what a crash or a lost answer left open. Throws while Stripe gives no answer, so that the queue tries again. */
export async function resumeOperation(ctx: SystemContext, operationId: string): Promise<void> {
  const where = { id: operationId, purpose: { in: operationPurposes }, state: "PENDING" } as const;
  const row = await ctx.db.operation.findFirst({ where });
  if (!row) return;
  const operation = readOperation(row);
  try {
    await driveOperation(ctx, operation);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    // Mostly closed already. One whose plan left the catalogue meanwhile is not, and would stay open for ever.
    await refuseOperation(ctx, operation, { code: error.code, detail: null });
  }
}

/** Gives every open operation its job back, should the queue have lost or buried it. One that has a job keeps its time. */
export async function resumeOverdueOperations(ctx: SystemContext): Promise<void> {
  const createdAt = { lt: new Date(ctx.now().getTime() - OVERDUE_AFTER_MS) };
  const overdue = await ctx.db.operation.findMany({
    where: { state: "PENDING", purpose: { in: operationPurposes }, createdAt },
    orderBy: { createdAt: "asc" },
    take: AT_ONCE,
    select: { id: true },
  });
  await inTransaction(ctx, async (tx) => {
    for (const { id } of overdue) await enqueueResume(tx, id, { keepsRunAt: true });
  });
}
