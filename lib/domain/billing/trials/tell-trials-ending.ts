import type { Subscription } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { SystemContext } from "../../shared/context";
import { tellPayers } from "../mails/tell-payers";

const AHEAD_MS = 3 * 86_400_000;
const BATCH = 200;
const untold = { status: "trialing", cancelAt: null, trialEndToldAt: null } as const;

/**
 * Tells the payers three days before a trial ends and the first payment is due, once. Who has canceled it pays nothing and
 * knows. Running it again does nothing more.
 */
export async function tellTrialsEnding(ctx: SystemContext): Promise<void> {
  const now = ctx.now();
  for (;;) {
    const ending = await ctx.db.subscription.findMany({
      where: {
        ...untold,
        currentPeriodEnd: { gt: now, lte: new Date(now.getTime() + AHEAD_MS) },
      },
      orderBy: { currentPeriodEnd: "asc" },
      take: BATCH,
    });
    for (const one of ending) await tell(ctx, one);
    if (ending.length < BATCH) return;
  }
}

async function tell(ctx: SystemContext, held: Subscription): Promise<void> {
  const { id: subjectId, workspaceId, currentPeriodEnd } = held;
  // What follows the trial is what will be paid for.
  const planKey = held.nextPlanKey ?? held.planKey;
  const endsAt = currentPeriodEnd.toISOString();
  await inTransaction(ctx, async (tx) => {
    const where = { id: subjectId, workspaceId, ...untold };
    const { count } = await tx.db.subscription.updateMany({ where, data: { trialEndToldAt: tx.now() } });
    if (count === 0) return;
    await recordAudit(tx, {
      action: "billing.trial_end_told",
      workspaceId,
      subjectId,
      details: { planKey, endsAt },
    });
    const notice = { kind: "trial-ending", params: { planKey, endsAt } } as const;
    await tellPayers(tx, { workspaceId, template: "trial-ending", subjectId, notice });
  });
}
