import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { notify } from "../../notifications";
import type { AccountContext, AccountProof } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { UnlinkIdentityInput } from "../inputs";
import { lockPerson } from "../lock-person.sql";
import { revokeSessionsOf } from "../sessions/end-session";

/**
 * Takes a linked account away from the person's ways to sign in. Anybody else's does not exist (`not_found`); the last way
 * stays (`identity_last`): two at once cannot take away the last two. Every other session ends: it may have come in that way.
 */
export async function unlinkIdentity(
  ctx: AccountContext<AccountProof>,
  { identityId: id }: UnlinkIdentityInput,
): Promise<void> {
  const { userId, sessionId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    const identity = await tx.db.linkedIdentity.findFirst({ where: { id, userId }, select: { provider: true } });
    if (!identity) throw new DomainError("not_found");
    const withPassword = await tx.db.user.count({ where: { id: userId, passwordHash: { not: null } } });
    const others = await tx.db.linkedIdentity.count({ where: { userId, id: { not: id } } });
    const passkeys = await tx.db.passkey.count({ where: { userId } });
    if (withPassword + others + passkeys === 0) throw new DomainError("identity_last");
    const { provider } = identity;
    await tx.db.linkedIdentity.delete({ where: { id } });
    await revokeSessionsOf(tx, userId, sessionId);
    await recordAudit(tx, { action: "identity.provider_unlinked", userId, subjectId: id, details: { provider } });
    await notify(tx, { to: { userId }, notice: { kind: "identity-unlinked", params: { provider } } });
  });
}
