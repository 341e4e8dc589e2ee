import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext, TransactionContext } from "../../shared/context";
import type { ConfirmIdentityInput } from "../inputs";
import { assertCurrentPassword } from "../passwords/assert-current-password";

/** The person at this browser shows the password again, before a sensitive change. Doing it twice is harmless. */
export async function confirmWithPassword(ctx: AccountContext, { password }: ConfirmIdentityInput): Promise<void> {
  await assertCurrentPassword(ctx, { password, field: "password" });
  await inTransaction(ctx, (tx) => markRecent(tx, ctx.viewer));
}

/** From now on this session counts as recent again. The caller has checked a password or a factor. */
export async function markRecent(
  tx: TransactionContext,
  { userId, sessionId }: Pick<AccountContext["viewer"], "userId" | "sessionId">,
): Promise<void> {
  await tx.db.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { recentAuthAt: tx.now() },
  });
  await recordAudit(tx, { action: "identity.confirmed", userId, subjectId: sessionId });
}
