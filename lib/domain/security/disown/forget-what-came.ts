import { forgetTrustedDevices } from "../../identity";
import type { TransactionContext } from "../../shared/context";

interface Owner {
  readonly userId: string;
  /** Of the address that read the mail. */
  readonly userEmailId: string;
}

/**
 * Takes away what a stranger may have put into the account since an instant: addresses, which would set a new password; an
 * authenticator app, which would lock the owner out; passkeys and linked accounts, which sign in; recovery codes; trust in
 * devices; and mailed links that are on their way. The address that read the mail is the primary one again when the present
 * one goes.
 */
export async function forgetWhatCame(
  tx: TransactionContext,
  { userId, userEmailId }: Owner,
  since: Date,
): Promise<Readonly<Record<"addresses" | "authenticators" | "passkeys" | "identities", number>>> {
  const { count: addresses } = await tx.db.userEmail.deleteMany({
    where: { userId, id: { not: userEmailId }, createdAt: { gte: since } },
  });
  const primaries = await tx.db.userEmail.count({ where: { userId, isPrimary: true } });
  if (primaries === 0) await tx.db.userEmail.update({ where: { id: userEmailId }, data: { isPrimary: true } });
  const { count: authenticators } = await tx.db.authenticator.deleteMany({
    where: { userId, OR: [{ confirmedAt: null }, { confirmedAt: { gte: since } }] },
  });
  const { count: passkeys } = await tx.db.passkey.deleteMany({ where: { userId, createdAt: { gte: since } } });
  const { count: identities } = await tx.db.linkedIdentity.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await forgetTrustedDevices(tx, userId);
  await tx.db.recoveryCode.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await tx.db.emailToken.updateMany({
    where: {
      userId,
      purpose: { in: ["RESET_PASSWORD", "DISABLE_TWO_FACTOR", "DISOWN_SIGN_IN"] },
      usedAt: null,
      voidedAt: null,
    },
    data: { voidedAt: tx.now() },
  });
  return { addresses, authenticators, passkeys, identities };
}
