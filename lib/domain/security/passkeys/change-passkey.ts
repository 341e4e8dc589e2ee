import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { lockPerson, revokeSessionsOf } from "../../identity";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { settleFactors } from "../authenticator/remove-factor";
import type { PasskeyReference, RenamePasskeyInput } from "../inputs";
import { tellOwner } from "../tell-owner";

/** Gives one of the person's own passkeys another name; anybody else's does not exist (`not_found`). */
export async function renamePasskey(ctx: AccountContext, { passkeyId, name }: RenamePasskeyInput): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.passkey.updateMany({ where: { id: passkeyId, userId }, data: { name } });
    if (count === 0) throw new DomainError("not_found");
    await recordAudit(tx, { action: "security.passkey_renamed", userId, subjectId: passkeyId });
  });
}

/** Removes one of the person's own passkeys (`not_found` for anybody else's). Every other session ends. */
export async function removePasskey(
  ctx: AccountContext<"recent-auth">,
  { passkeyId }: PasskeyReference,
): Promise<void> {
  const { userId, sessionId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    const { count } = await tx.db.passkey.deleteMany({ where: { id: passkeyId, userId } });
    if (count === 0) throw new DomainError("not_found");
    await settleFactors(tx, userId);
    await revokeSessionsOf(tx, userId, sessionId);
    await recordAudit(tx, { action: "security.passkey_removed", userId, subjectId: passkeyId });
    await tellOwner(tx, userId, "passkey-removed");
  });
}
