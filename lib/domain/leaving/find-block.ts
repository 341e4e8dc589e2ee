import { listDebts } from "../billing";
import type { BaseContext } from "../shared/context";
import type { BlockView } from "./views";

/** Why this person is shut out and what they owe; null when they are not. */
export async function findBlock(ctx: BaseContext, userId: string): Promise<BlockView | null> {
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { blockedAt: true, blockReason: true, personalWorkspace: { select: { id: true } } },
  });
  if (!user?.blockedAt || !user.blockReason || !user.personalWorkspace) return null;
  const debts = await listDebts(ctx, user.personalWorkspace.id);
  return { reason: user.blockReason, since: user.blockedAt, debts };
}
