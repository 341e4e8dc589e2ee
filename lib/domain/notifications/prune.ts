import type { SystemContext } from "../shared/context";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Deletes what was read 90 days ago, and what nobody read within a year. Safe to run at any time. */
export async function pruneNotifications(ctx: SystemContext): Promise<void> {
  const daysAgo = (days: number) => new Date(ctx.now().getTime() - days * DAY_MS);
  await ctx.db.notification.deleteMany({
    where: {
      createdAt: { lt: daysAgo(90) },
      OR: [{ readAt: { lt: daysAgo(90) } }, { createdAt: { lt: daysAgo(365) } }],
    },
  });
}
