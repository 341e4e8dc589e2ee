import type { TransactionContext, ViewerFacts } from "../../shared/context";
import { markRecent } from "./confirm-identity";
import { revokeSessionsOf } from "./end-session";
import type { AuthLevel } from "./start-session";
import { forgetTrustedDevices } from "./trusted-device";

/** What was shown to open this session, for another one that takes its place. */
export async function levelOfSession(tx: TransactionContext, sessionId: string): Promise<AuthLevel> {
  const session = await tx.db.session.findUnique({ where: { id: sessionId }, select: { authLevel: true } });
  return session?.authLevel ?? "PASSWORD";
}

/** This session has shown a new second factor, recently too. No device is trusted any more, and every other session of the person ends. */
export async function raiseSession(tx: TransactionContext, viewer: ViewerFacts): Promise<void> {
  const { userId, sessionId } = viewer;
  await tx.db.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { authLevel: "TWO_FACTOR" },
  });
  await markRecent(tx, viewer);
  await forgetTrustedDevices(tx, userId);
  await revokeSessionsOf(tx, userId, sessionId);
}
