import type { TransactionContext } from "../../shared/context";
import { operationPurposes } from "../operations/purposes";

/** Whether a plan change or a payment of the workspace is still being worked on: until it ends nobody knows what is owed. */
export async function isPaymentRunning(ctx: Pick<TransactionContext, "db">, workspaceId: string): Promise<boolean> {
  const where = { workspaceId, state: "PENDING", purpose: { in: operationPurposes } } as const;
  return (await ctx.db.operation.findFirst({ where, select: { id: true } })) !== null;
}
