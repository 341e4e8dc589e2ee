import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { hashToken } from "../hash-token";
import { absoluteLifeMs, idleLifeMs } from "./session-life";
import { sessionTokenFor } from "./session-token";

export type AuthLevel = "PASSWORD" | "TWO_FACTOR";

export interface SessionStart {
  readonly userId: string;
  readonly formId: string;
  readonly emailVerified: boolean;
  /** What was shown besides the password; PASSWORD unless said otherwise. */
  readonly authLevel?: AuthLevel;
  /** What opened it in place of a password, for the day its owner says that this was not them. */
  readonly openedBy?: { readonly linkedIdentityId?: string; readonly passkeyId?: string };
  /** The token this browser carried so far: its session ends, since a sign-in never continues one. */
  readonly previousToken?: string | null;
}

export interface StartedSession {
  /** Stored nowhere: the browser's cookie alone carries it. */
  readonly token: string;
  /** The row's, when it is new. */
  readonly id: string;
  /** False when the same form opened it before. */
  readonly isNew: boolean;
}

/** Opens a session. The same form gives the same session; one that has ended is never revived (`form_stale`). */
export async function startSession(tx: TransactionContext, start: SessionStart): Promise<StartedSession> {
  const now = tx.now();
  const token = sessionTokenFor(start.formId, start.userId);
  const tokenHash = hashToken(token);
  const id = newId();
  const { count } = await tx.db.session.createMany({
    data: [
      {
        id,
        userId: start.userId,
        tokenHash,
        authLevel: start.authLevel ?? "PASSWORD",
        ip: tx.ip,
        userAgent: tx.userAgent,
        recentAuthAt: now,
        lastSeenAt: now,
        idleExpiresAt: new Date(now.getTime() + idleLifeMs(start.emailVerified)),
        expiresAt: new Date(now.getTime() + absoluteLifeMs),
        createdAt: now,
        ...start.openedBy,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) await assertStillOpen(tx, tokenHash);
  if (start.previousToken && start.previousToken !== token) await revokeByToken(tx, start.previousToken);
  return { token, id, isNew: count > 0 };
}

async function assertStillOpen(tx: TransactionContext, tokenHash: string): Promise<void> {
  const now = tx.now();
  const open = await tx.db.session.findFirst({
    where: { tokenHash, revokedAt: null, idleExpiresAt: { gt: now }, expiresAt: { gt: now } },
    select: { id: true },
  });
  if (!open) throw new DomainError("form_stale");
}

/** Ends the session of a token, wherever it came from. Ending an ended one changes nothing. */
export async function revokeByToken(tx: TransactionContext, token: string): Promise<void> {
  await tx.db.session.updateMany({
    where: { tokenHash: hashToken(token), revokedAt: null },
    data: { revokedAt: tx.now() },
  });
}
