import { isUniqueViolation } from "@/lib/db/errors";
import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { idleLifeMs } from "../sessions/session-life";
import type { EmailLink } from "./email-link";

type Claim = Pick<EmailLink, "userId" | "userEmailId" | "address">;

/**
 * Makes the claimed address the person's own. Everybody else's claim of it ends, and with it their sessions: who typed a
 * stranger's address gains nothing by having been first. The index lets one person verify an address; a later one is
 * refused (`link_expired`).
 */
export async function verifyClaim(tx: TransactionContext, { userId, userEmailId, address }: Claim): Promise<void> {
  const now = tx.now();
  await tx.db.userEmail.update({ where: { id: userEmailId }, data: { verifiedAt: now } }).catch(refuseTaken);
  const others = await tx.db.userEmail.findMany({
    where: { address, verifiedAt: null, id: { not: userEmailId } },
    select: { id: true, userId: true, isPrimary: true },
  });
  await tx.db.userEmail.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } });
  const shutOut = others.filter(({ isPrimary }) => isPrimary).map((other) => other.userId);
  await tx.db.session.updateMany({ where: { userId: { in: shutOut }, revokedAt: null }, data: { revokedAt: now } });
  await tx.db.session.updateMany({
    where: { userId, revokedAt: null, idleExpiresAt: { gt: now } },
    data: { idleExpiresAt: new Date(now.getTime() + idleLifeMs(true)) },
  });
  await recordAudit(tx, { action: "identity.email_verified", userId, subjectId: userEmailId });
}

function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError("link_expired");
  throw error;
}
