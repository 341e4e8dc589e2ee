import type { TransactionContext } from "../../shared/context";
import { rolesWith } from "../../shared/permission";

type Reader = Pick<TransactionContext, "db">;

export interface OpenClaim {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly address: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

/** The address that waits for its reader; null where none does, or whoever asked may no longer pay for the workspace. */
export async function findOpenClaim(ctx: Reader, workspaceId: string): Promise<OpenClaim | null> {
  const claim = await ctx.db.billingEmailClaim.findFirst({
    where: { workspaceId, endedAt: null },
    omit: { tokenHash: true },
  });
  return claim && (await isStillBacked(ctx, claim)) ? claim : null;
}

/** Whether who asked may still decide it: a link must not outlive the right of whoever caused it. */
export async function isStillBacked(
  { db }: Reader,
  { workspaceId, userId }: Pick<OpenClaim, "workspaceId" | "userId">,
): Promise<boolean> {
  const role = { in: [...rolesWith("billing.write")] };
  return (await db.membership.count({ where: { workspaceId, userId, status: "ACTIVE", role } })) > 0;
}

/** Ends whatever waits, and says whether anything did. The caller holds the lock on the workspace's money. */
export async function endClaims(
  tx: TransactionContext,
  where: { readonly workspaceId: string; readonly id?: string },
): Promise<boolean> {
  const { count } = await tx.db.billingEmailClaim.updateMany({
    where: { ...where, endedAt: null },
    data: { endedAt: tx.now() },
  });
  return count > 0;
}
