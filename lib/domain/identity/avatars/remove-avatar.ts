import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import { lockPerson } from "../lock-person.sql";

/** Back to initials (PRO-7). Without a picture nothing happens, and nothing is written down. */
export async function removeAvatar(ctx: AccountContext): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    const { count } = await tx.db.avatar.deleteMany({ where: { userId } });
    if (count === 0) return;
    await tx.db.user.update({ where: { id: userId }, data: { avatarId: null } });
    await recordAudit(tx, { action: "identity.avatar_removed", userId });
  });
}
