import type { TransactionContext } from "../../shared/context";
import { enqueueProfile } from "../../shared/enqueue-profile";

/** The owner's primary address is where emails about payments go unless another was set, so Stripe has to know the new one. */
export async function enqueueOwnedProfiles(tx: TransactionContext, userId: string): Promise<void> {
  const owned = await tx.db.membership.findMany({ where: { userId, role: "OWNER" }, select: { workspaceId: true } });
  for (const { workspaceId } of owned) await enqueueProfile(tx, workspaceId);
}
