import { notify } from "../../notifications";
import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { occasionOf } from "../occasion";
import { forgetTrustedDevices } from "../sessions/trusted-device";

export interface PasswordReplacement {
  readonly userId: string;
  readonly passwordHash: string;
  /** The hash that was checked: somebody who changed it meanwhile wins (`form_stale`). */
  readonly previousHash?: string;
}

/** Stores the new password, voids links that were mailed before it, trusts no device any more and tells the owner. The caller ends the sessions. */
export async function replacePassword(tx: TransactionContext, replacement: PasswordReplacement): Promise<void> {
  const { userId, passwordHash, previousHash } = replacement;
  const { count } = await tx.db.user.updateMany({
    where: { id: userId, ...(previousHash !== undefined && { passwordHash: previousHash }) },
    data: { passwordHash },
  });
  if (count === 0) throw new DomainError("form_stale");
  await forgetTrustedDevices(tx, userId);
  await tx.db.emailToken.updateMany({
    where: { userId, purpose: { in: ["RESET_PASSWORD", "DISABLE_TWO_FACTOR"] }, usedAt: null, voidedAt: null },
    data: { voidedAt: tx.now() },
  });
  await notify(tx, {
    to: { userId },
    notice: { kind: "password-changed", params: {} },
    mails: [{ name: "identity.send-password-changed", payload: { userId, occasion: occasionOf(tx) } }],
  });
}
