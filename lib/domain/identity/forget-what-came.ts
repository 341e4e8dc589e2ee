import type { TransactionContext } from "../shared/context";
import { enqueueOwnedProfiles } from "./addresses/enqueue-owned-profiles";
import { forgetTrustedDevices } from "./sessions/trusted-device";

interface Owner {
  readonly userId: string;
  /** Of the address that read the mail. */
  readonly userEmailId: string;
}

interface Forgotten {
  /** From when on everything counts as the stranger's. */
  readonly since: Date;
  readonly removed: Readonly<Record<"addresses" | "authenticators" | "passkeys" | "identities", number>>;
}

/**
 * Takes away what a stranger may have put into the account since an instant, or since an earlier sign-in that the owner was
 * told of and may still disown: addresses, which would set a new password; an
 * authenticator app, which would lock the owner out; passkeys and linked accounts, which sign in; recovery codes; trust in
 * devices; and mailed links that are on their way, but for those that disown a sign-in. The address
 * that read the mail is the primary one again when the present one goes.
 */
export async function forgetWhatCame(
  tx: TransactionContext,
  { userId, userEmailId }: Owner,
  at: Date,
): Promise<Forgotten> {
  const since = await earliestOf(tx, userId, at);
  const { count: addresses } = await tx.db.userEmail.deleteMany({
    where: { userId, id: { not: userEmailId }, createdAt: { gte: since } },
  });
  const primaries = await tx.db.userEmail.count({ where: { userId, isPrimary: true } });
  if (primaries === 0) {
    await tx.db.userEmail.update({ where: { id: userEmailId }, data: { isPrimary: true } });
    await enqueueOwnedProfiles(tx, userId);
  }
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
      purpose: { in: ["RESET_PASSWORD", "DISABLE_TWO_FACTOR"] },
      usedAt: null,
      voidedAt: null,
    },
    data: { voidedAt: tx.now() },
  });
  return { since, removed: { addresses, authenticators, passkeys, identities } };
}

/** A thief who came twice is disowned from the first time on. What the owner did in a browser of theirs, and was told of, moves nothing. */
async function earliestOf(tx: TransactionContext, userId: string, at: Date): Promise<Date> {
  const open = await tx.db.emailToken.findMany({
    where: {
      userId,
      purpose: "DISOWN_SIGN_IN",
      tellsOfSignIn: true,
      usedAt: null,
      voidedAt: null,
      expiresAt: { gt: tx.now() },
    },
    select: { session: { select: { createdAt: true } } },
  });
  const signedIn = open.flatMap(({ session }) => (session ? [session.createdAt.getTime()] : []));
  return new Date(Math.min(at.getTime(), ...signedIn));
}
