import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { withdrawBillingEmails } from "../../billing";
import {
  consumeEmailLink,
  describeDevice,
  findEmailLink,
  forgetWhatCame,
  getEmailLink,
  lockPerson,
  occasionOf,
  revokeSessionsOf,
} from "../../identity";
import type { PublicContext, TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import type { DisownedSignIn } from "../views";

const purpose = "DISOWN_SIGN_IN";

interface Opener {
  readonly linkedIdentityId: string | null;
  readonly passkeyId: string | null;
}

/** The sign-in that a mailed link disowns; null for a link that does not work. Looking consumes nothing. */
export async function findDisownLink(ctx: PublicContext, token: string): Promise<DisownedSignIn | null> {
  const link = await findEmailLink(ctx, token, purpose);
  if (!link) return null;
  const { at, ip, userAgent, timezone } = await signInOf(ctx, link.tokenId);
  return { address: link.address, at: at ?? link.issuedAt, ip, device: describeDevice(userAgent), timezone };
}

/**
 * The owner says that a sign-in was not theirs, once. Every session ends; the password opens nothing any more and a link to
 * choose another is mailed; and what whoever it was may have left since to come back by is gone.
 *
 * @throws DomainError `link_expired`
 */
export async function disownSignIn(ctx: PublicContext, { token }: { readonly token: string }): Promise<void> {
  const link = await getEmailLink(ctx, token, purpose);
  await inTransaction(ctx, async (tx) => {
    const { userId, address } = link;
    await lockPerson(tx, userId);
    await consumeEmailLink(tx, link);
    const { sessionId, at, openedBy } = await signInOf(tx, link.tokenId);
    await tx.db.user.update({ where: { id: userId }, data: { passwordHash: null } });
    const { since, removed } = await forgetWhatCame(tx, link, at ?? link.issuedAt);
    await withdrawBillingEmails(tx, { userId, since });
    await forgetOpener(tx, userId, openedBy);
    await voidDisownLinks(tx, link);
    const ended = await revokeSessionsOf(tx, userId);
    await recordAudit(tx, {
      action: "security.sign_in_disowned",
      userId,
      ...(sessionId !== null && { subjectId: sessionId }),
      details: { ended, ...removed },
    });
    await enqueue(tx, { name: "identity.send-password-reset", payload: { address, occasion: occasionOf(tx) } });
  });
}

/** A stolen passkey or account elsewhere would open the next session as it opened this one, however long it was here. */
async function forgetOpener(tx: TransactionContext, userId: string, { linkedIdentityId, passkeyId }: Opener) {
  if (linkedIdentityId) await tx.db.linkedIdentity.deleteMany({ where: { id: linkedIdentityId, userId } });
  if (passkeyId) await tx.db.passkey.deleteMany({ where: { id: passkeyId, userId } });
}

/** Those that this address holds. Another's stay: a thief may have made their own address the primary one, to be told there. */
async function voidDisownLinks(
  tx: TransactionContext,
  { userId, userEmailId }: { readonly userId: string; readonly userEmailId: string },
): Promise<void> {
  await tx.db.emailToken.updateMany({
    where: { userId, userEmailId, purpose, usedAt: null, voidedAt: null },
    data: { voidedAt: tx.now() },
  });
}

async function signInOf({ db }: Pick<TransactionContext, "db">, tokenId: string) {
  const { sessionId, session, user } = await db.emailToken.findUniqueOrThrow({
    where: { id: tokenId },
    select: {
      sessionId: true,
      session: { select: { createdAt: true, ip: true, userAgent: true, linkedIdentityId: true, passkeyId: true } },
      user: { select: { timezone: true } },
    },
  });
  const {
    createdAt: at = null,
    ip = null,
    userAgent = null,
    linkedIdentityId = null,
    passkeyId = null,
  } = session ?? {};
  return { sessionId, at, ip, userAgent, openedBy: { linkedIdentityId, passkeyId }, timezone: user.timezone };
}
