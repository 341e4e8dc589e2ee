import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { hashToken } from "../hash-token";
import { describeDevice } from "./describe-device";
import { trustTokenFor } from "./session-token";

/** How long a device is trusted, from the second step on: using it does not prolong it. */
export const trustLifeMs = 30 * 24 * 60 * 60 * 1_000;

/** Trusts this browser after a second step. Its cookie carries `trustTokenFor(formId, userId)`; the database has the hash. */
export async function trustDevice(tx: TransactionContext, userId: string, formId: string): Promise<void> {
  const now = tx.now();
  const id = newId();
  await tx.db.trustedDevice.create({
    data: {
      id,
      userId,
      tokenHash: hashToken(trustTokenFor(formId, userId)),
      name: describeDevice(tx.userAgent),
      ip: tx.ip,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + trustLifeMs),
      createdAt: now,
    },
  });
  await recordAudit(tx, { action: "security.device_trusted", userId, subjectId: id });
}

/** Whether the token is of a device that this person trusts now. Proves nothing alone: the caller has checked the password. */
export async function isTrustedDevice(tx: TransactionContext, userId: string, token: string | null): Promise<boolean> {
  if (token === null) return false;
  const now = tx.now();
  // Locks the row: whoever forgets the device next also sees the session that it opens.
  const { count } = await tx.db.trustedDevice.updateMany({
    where: { tokenHash: hashToken(token), userId, expiresAt: { gt: now } },
    data: { lastUsedAt: now, ip: tx.ip },
  });
  return count === 1;
}

/** Every device of the person must show the second factor again. Before their sessions end, so that none slips through. */
export async function forgetTrustedDevices(tx: TransactionContext, userId: string): Promise<number> {
  const { count } = await tx.db.trustedDevice.deleteMany({ where: { userId } });
  return count;
}
