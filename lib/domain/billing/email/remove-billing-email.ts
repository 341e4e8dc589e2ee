import { inTransaction } from "@/lib/db/transaction";
import type { WorkspaceContext } from "../../shared/context";
import { lockMoney } from "../operations/lock-money.sql";
import { setBillingEmail } from "./set-billing-email";

/** Emails about payments go to the owner again. Where they do already nothing happens, and nobody is told. */
export async function removeBillingEmail(ctx: WorkspaceContext<"billing.write" | "recent-auth">): Promise<void> {
  const workspaceId = ctx.workspace.id;
  await inTransaction(ctx, async (tx) => {
    await lockMoney(tx, workspaceId);
    const where = { id: workspaceId };
    const { billingEmail } = await tx.db.workspace.findUniqueOrThrow({ where, select: { billingEmail: true } });
    if (billingEmail === null) return;
    await setBillingEmail(tx, { workspaceId, address: null, changedById: tx.viewer.userId });
  });
}
