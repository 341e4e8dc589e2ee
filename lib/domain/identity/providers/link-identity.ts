import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { notify } from "../../notifications";
import type { PublicContext, TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { lockPerson } from "../lock-person.sql";
import { markRecent } from "../sessions/confirm-identity";
import { revokeSessionsOf } from "../sessions/end-session";
import type { ProviderClaims } from "./claims";

/** Whose session set out for the provider, on a page of theirs, shortly before. */
export interface Traveller {
  readonly userId: string;
  readonly sessionId: string;
}

export type LinkOutcome = "identity_linked" | "identity_taken" | "identity_listed" | "provider_failed";

/**
 * Links the account at the provider to the person who set out to do so, in the same browser and a session that is still
 * open. A new way in ends every other session. Doing it twice is harmless; an account of somebody else's, or a second one of the
 * same provider, is refused.
 */
export function linkIdentity(
  ctx: PublicContext,
  traveller: Traveller,
  { provider, subject, verifiedEmail }: ProviderClaims,
): Promise<LinkOutcome> {
  const { userId, sessionId } = traveller;
  return inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    if (!(await isStillHere(tx, traveller))) return "provider_failed";
    const now = tx.now();
    const { count } = await tx.db.linkedIdentity.createMany({
      data: [{ id: newId(), userId, provider, subject, email: verifiedEmail, createdAt: now, lastUsedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return whoseIsIt(tx, userId, { provider, subject });
    await revokeSessionsOf(tx, userId, sessionId);
    await recordAudit(tx, { action: "identity.provider_linked", userId, details: { provider } });
    await notify(tx, { to: { userId }, notice: { kind: "identity-linked", params: { provider } } });
    return "identity_linked";
  });
}

async function whoseIsIt(
  tx: TransactionContext,
  userId: string,
  { provider, subject }: Pick<ProviderClaims, "provider" | "subject">,
): Promise<LinkOutcome> {
  const existing = await tx.db.linkedIdentity.findUnique({ where: { provider_subject: { provider, subject } } });
  if (!existing) return "identity_listed";
  return existing.userId === userId ? "identity_linked" : "identity_taken";
}

/**
 * The person shows once more that it is them, by the account that they linked: for who has no password to show. False when
 * it is another account.
 */
export function confirmWithProvider(
  ctx: PublicContext,
  traveller: Traveller,
  { provider, subject }: ProviderClaims,
): Promise<boolean> {
  const { userId, sessionId } = traveller;
  return inTransaction(ctx, async (tx) => {
    const own = await tx.db.linkedIdentity.count({ where: { userId, provider, subject } });
    const locked = await tx.db.user.count({ where: { id: userId, passwordHash: { not: null } } });
    if (own === 0 || locked > 0 || !(await isStillHere(tx, traveller))) return false;
    await markRecent(tx, { userId, sessionId });
    return true;
  });
}

/** The session may have ended meanwhile, and another person may sit at the same browser. */
async function isStillHere(tx: TransactionContext, { userId, sessionId }: Traveller): Promise<boolean> {
  const now = tx.now();
  const open = await tx.db.session.count({
    where: { id: sessionId, userId, revokedAt: null, idleExpiresAt: { gt: now }, expiresAt: { gt: now } },
  });
  return open > 0 && tx.actor.userId === userId;
}
