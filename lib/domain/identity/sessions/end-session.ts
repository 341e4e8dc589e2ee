import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext, PublicContext, TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { EndSessionInput } from "../inputs";
import { revokeByToken } from "./start-session";

/** Signs this browser out. Without a session, or with one that has ended, nothing happens. */
export async function signOut(ctx: PublicContext, token: string | null): Promise<void> {
  if (token === null) return;
  const { userId } = ctx.actor;
  await inTransaction(ctx, async (tx) => {
    await revokeByToken(tx, token);
    if (userId) await recordAudit(tx, { action: "identity.signed_out", userId });
  });
}

/** Ends one of the person's own sessions; anybody else's does not exist (`not_found`). */
export async function endSession(ctx: AccountContext, { sessionId }: EndSessionInput): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { revokedAt: tx.now() },
    });
    // Ended by another tab a moment ago is as good as ended now.
    if (count === 0 && !(await isOwn(tx, sessionId, userId))) throw new DomainError("not_found");
    if (count > 0) await recordAudit(tx, { action: "identity.session_ended", userId, subjectId: sessionId });
  });
}

/** Ends every session of the person but this one. */
export async function endOtherSessions(ctx: AccountContext): Promise<void> {
  const { userId, sessionId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    const ended = await revokeSessionsOf(tx, userId, sessionId);
    if (ended > 0) await recordAudit(tx, { action: "identity.sessions_ended", userId, details: { ended } });
  });
}

/** Ends the sessions of a person, all of them or all but one, and answers how many. */
export async function revokeSessionsOf(tx: TransactionContext, userId: string, exceptId?: string): Promise<number> {
  const { count } = await tx.db.session.updateMany({
    where: { userId, revokedAt: null, ...(exceptId !== undefined && { id: { not: exceptId } }) },
    data: { revokedAt: tx.now() },
  });
  return count;
}

async function isOwn(tx: TransactionContext, sessionId: string, userId: string): Promise<boolean> {
  return (await tx.db.session.count({ where: { id: sessionId, userId } })) > 0;
}
