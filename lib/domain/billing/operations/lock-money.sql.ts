import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";

/** Longer than any removal waits for Stripe: an older one has died on the way. */
const REMOVAL_ENDS_AFTER_MS = 2 * 60_000;

/** Until the transaction ends, nobody else begins a payment or the removal of a card in this workspace. */
export async function lockMoney(tx: TransactionContext, workspaceId: string): Promise<void> {
  await tx.db.$queryRaw(Prisma.sql`select "id" from "Workspace" where "id" = ${workspaceId}::uuid for no key update`);
}

/** Whether a card is on its way out. The caller holds the lock. */
export async function isRemovingCard(tx: TransactionContext, workspaceId: string): Promise<boolean> {
  const createdAt = { gt: new Date(tx.now().getTime() - REMOVAL_ENDS_AFTER_MS) };
  const where = { workspaceId, purpose: "billing.remove-card", state: "PENDING", createdAt } as const;
  return (await tx.db.operation.findFirst({ where, select: { id: true } })) !== null;
}
