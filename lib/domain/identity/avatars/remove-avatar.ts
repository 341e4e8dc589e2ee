import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";

/** Back to initials (PRO-7). Without a picture nothing happens, and nothing is written down. */
export async function removeAvatar(ctx: AccountContext): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.avatar.deleteMany({ where: { userId } });
    if (count > 0) await recordAudit(tx, { action: "identity.avatar_removed", userId });
  });
}
