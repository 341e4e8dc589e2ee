import type { SystemContext } from "../../shared/context";

const MONTH_MS = 30 * 24 * 60 * 60 * 1_000;

/** Deletes claims of a billing email that ended, or whose link ended, a month ago. Safe to run at any time. */
export async function pruneEmailClaims(ctx: SystemContext): Promise<void> {
  const monthAgo = new Date(ctx.now().getTime() - MONTH_MS);
  await ctx.db.billingEmailClaim.deleteMany({
    where: { OR: [{ endedAt: { lt: monthAgo } }, { expiresAt: { lt: monthAgo } }] },
  });
}
