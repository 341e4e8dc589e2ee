import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newSealedSecret } from "./totp";

/** Makes a fresh secret for an app to be linked; an earlier one that was never confirmed is forgotten. @throws DomainError `two_factor_on` */
export async function beginSetup(ctx: AccountContext<"recent-auth">): Promise<void> {
  const { userId } = ctx.viewer;
  const secret = newSealedSecret(userId);
  await inTransaction(ctx, async (tx) => {
    await tx.db.authenticator.deleteMany({ where: { userId, confirmedAt: null } });
    const { count } = await tx.db.authenticator.createMany({
      data: [{ userId, secret, createdAt: tx.now() }],
      skipDuplicates: true,
    });
    if (count > 0) return recordAudit(tx, { action: "security.two_factor_begun", userId });
    const authenticator = await tx.db.authenticator.findUnique({ where: { userId }, select: { confirmedAt: true } });
    // Otherwise another tab began in this moment, and its secret is shown in both.
    if (authenticator?.confirmedAt) throw new DomainError("two_factor_on");
  });
}
