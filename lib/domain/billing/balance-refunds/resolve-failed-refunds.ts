import { resolveFindings } from "../../findings";
import type { TransactionContext } from "../../shared/context";

/**
 * Notes that support has paid out another way what no card took, and has taken it off the balance. The caller has seen in
 * Stripe that nothing is on it, which says nothing about a refund that came back and is not on it again yet.
 */
export async function resolveFailedRefunds(tx: TransactionContext, workspaceId: string): Promise<void> {
  const where = { workspaceId, state: "FAILED", returnedAt: null } as const;
  if (await tx.db.balanceRefund.findFirst({ where, select: { id: true } })) return;
  await resolveFindings(tx, { kind: "refund-failed", workspaceId });
}
