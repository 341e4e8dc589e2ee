import type { AccountContext } from "../../shared/context";
import type { ReadAllInput } from "../inputs";

/** Marks everything that the person's page could show as read; what came after it was drawn stays unread. */
export async function markAllRead(ctx: AccountContext, { until }: ReadAllInput): Promise<void> {
  await ctx.db.notification.updateMany({
    where: { userId: ctx.viewer.userId, readAt: null, createdAt: { lte: new Date(until) } },
    data: { readAt: ctx.now() },
  });
}
