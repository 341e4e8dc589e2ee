import type { TransactionContext } from "../../shared/context";
import { operationPurposes } from "../operations/purposes";

/** Whether something may have to be paid: a plan, an open invoice, or a payment under way. Then one card stays. */
export async function needsCard({ db }: Pick<TransactionContext, "db">, workspaceId: string): Promise<boolean> {
  const select = { id: true } as const;
  const subscription = await db.subscription.findUnique({ where: { workspaceId }, select });
  if (subscription) return true;
  const open = await db.invoice.findFirst({ where: { workspaceId, status: "open" }, select });
  if (open) return true;
  const purpose = { in: operationPurposes };
  return (await db.operation.findFirst({ where: { workspaceId, state: "PENDING", purpose }, select })) !== null;
}
