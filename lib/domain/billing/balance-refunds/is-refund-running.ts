import type { TransactionContext } from "../../shared/context";

/** Whether a part of the workspace's balance is on its way to a card: until Stripe has answered nobody knows where it is. */
export async function isRefundRunning(ctx: Pick<TransactionContext, "db">, workspaceId: string): Promise<boolean> {
  const where = { workspaceId, state: "PENDING" } as const;
  return (await ctx.db.balanceRefund.findFirst({ where, select: { id: true } })) !== null;
}
