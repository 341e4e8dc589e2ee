import { createHash } from "node:crypto";
import type { Subscription } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext, TransactionContext } from "../../shared/context";
import { isDomainError } from "../../shared/errors";
import { digestInput } from "../../shared/run-once";
import { readOutstandingUsage } from "../../usage";
import { enqueueResume } from "../operations/enqueue-resume";
import { lockMoney } from "../operations/lock-money.sql";
import { storeUsage } from "../usage-charge/usage-lines";

const AHEAD_MS = 2 * 3_600_000;
const AT_ONCE = 500;

/**
 * Begins to collect what was used on plans that end within two hours. Once for each end, however often it runs; while another
 * change of the plan is under way it waits for the next run.
 */
export async function settleCancellations(ctx: SystemContext): Promise<void> {
  const now = ctx.now();
  const ending = await ctx.db.subscription.findMany({
    where: { cancelAt: { gt: now, lte: new Date(now.getTime() + AHEAD_MS) } },
    orderBy: { cancelAt: "asc" },
    take: AT_ONCE,
    select: { workspaceId: true },
  });
  for (const { workspaceId } of ending) await beginSettlement(ctx, workspaceId);
}

async function beginSettlement(ctx: SystemContext, workspaceId: string): Promise<void> {
  try {
    await inTransaction(ctx, async (tx) => {
      await lockMoney(tx, workspaceId);
      const held = await tx.db.subscription.findUnique({ where: { workspaceId } });
      if (held?.cancelAt) await writeDown(tx, held, held.cancelAt);
    });
  } catch (error) {
    // Its owner is leaving: that settles everything.
    if (!isDomainError(error)) throw error;
  }
}

async function writeDown(tx: TransactionContext, held: Subscription, cancelAt: Date): Promise<void> {
  const { workspaceId, stripeSubscriptionId, planKey: heldPlanKey } = held;
  const { total, lines } = await readOutstandingUsage(tx, workspaceId);
  if (total === 0n || (await isCorrecting(tx, workspaceId))) return;
  const end = { stripeSubscriptionId, endsAt: cancelAt.toISOString() };
  const id = idOfEnd(end);
  const input = { ...end, heldPlanKey, usage: storeUsage(lines) };
  const facts = { workspaceId, userId: null, inputHash: digestInput(end), input };
  const row = { id, purpose: "billing.settle-plan", ...facts, state: "PENDING", createdAt: tx.now() } as const;
  const { count } = await tx.db.operation.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) await enqueueResume(tx, id, { runAt: tx.now() });
}

async function isCorrecting({ db }: TransactionContext, workspaceId: string): Promise<boolean> {
  const where = { workspaceId, state: "PENDING", purpose: "billing.correct-invoice" } as const;
  return (await db.operation.count({ where })) > 0;
}

/** The same end has the same id, so that it is settled once. */
function idOfEnd({ stripeSubscriptionId, endsAt }: { stripeSubscriptionId: string; endsAt: string }): string {
  const hash = createHash("sha256").update(`${stripeSubscriptionId} ${endsAt}`).digest("hex");
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return parts.join("-");
}
