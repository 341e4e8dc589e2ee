import type { TransactionContext, ViewerFacts } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { markRecent } from "./confirm-identity";
import { revokeSessionsOf } from "./end-session";
import type { AuthLevel } from "./start-session";
import { forgetTrustedDevices } from "./trusted-device";

/** What was shown to open this session, for another one that takes its place. */
export async function levelOfSession(tx: TransactionContext, sessionId: string): Promise<AuthLevel> {
  const session = await tx.db.session.findUnique({ where: { id: sessionId }, select: { authLevel: true } });
  return session?.authLevel ?? "PASSWORD";
}

/**
 * This session has shown a new second factor, recently too. No device is trusted any more, and every other session of the person
 * ends. One that has ended meanwhile adds no factor: `form_stale` undoes what the caller did.
 */
export async function raiseSession(tx: TransactionContext, viewer: ViewerFacts): Promise<void> {
  const { userId, sessionId } = viewer;
  const { count } = await tx.db.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { authLevel: "TWO_FACTOR" },
  });
  if (count !== 1) throw new DomainError("form_stale");
  await markRecent(tx, viewer);
  await forgetTrustedDevices(tx, userId);
  await revokeSessionsOf(tx, userId, sessionId);
}
