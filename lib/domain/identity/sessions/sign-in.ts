import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { PublicContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { SignInInput } from "../inputs";
import { hashPassword, isOutdatedHash, verifyPassword } from "../passwords/hash-password";
import { admitSignIn } from "./admit-sign-in";
import { type AddressHolders, type Credentials, findCredentials } from "./find-credentials.sql";
import { holdPassword } from "./hold-password.sql";
import { findKnownDevice, markDevice } from "./known-device";
import { startSession } from "./start-session";
import { tellNewDevice } from "./tell-new-device";
import { isTrustedDevice } from "./trusted-device";

export interface SignInAttempt extends Pick<SignInInput, "email" | "password"> {
  readonly formId: string;
  /** What the browser carried so far: a session that ends now, and the mark of an earlier sign-in. */
  readonly previousToken: string | null;
  readonly deviceMark: string | null;
  /** Of a device that skips the second step. */
  readonly trustToken?: string | null;
}

export interface SignedIn {
  readonly sessionToken: string;
  /** Null for an unverified address: anybody may claim one, and a mark would buy them guesses at its owner's password. */
  readonly deviceMark: string | null;
  readonly emailVerified: boolean;
}

/**
 * Signs a person in with address and password. A verified address means its owner; an unverified one whoever claimed it
 * last, and leads only to the verification.
 *
 * A wrong password, an unknown address and a claimed one are the same refusal with the same work behind it.
 */
export async function signIn(ctx: PublicContext, attempt: SignInAttempt): Promise<SignedIn> {
  const { email, password } = attempt;
  const { owner, claimant } = await findCredentials(ctx, email);
  const device = owner && findKnownDevice(attempt.deviceMark, owner);
  const refund = await admitSignIn(ctx, email, device);
  // The mark counts attempts on the owner, so it lets nobody try another person's password.
  const holder = await findHolder({ owner, claimant: device === null ? claimant : null }, password);
  if (!holder) return refuse(ctx, owner);
  const { userId, emailVerified } = holder;
  const raised = isOutdatedHash(holder.passwordHash) ? await hashPassword(password) : null;

  const opening = inTransaction(ctx, async (tx) => {
    await holdPassword(tx, userId, holder.passwordHash);
    const isTrusted = await isTrustedDevice(tx, userId, attempt.trustToken ?? null);
    const { formId, previousToken } = attempt;
    const authLevel = isTrusted ? "TWO_FACTOR" : "PASSWORD";
    const start = { userId, emailVerified, formId, previousToken, authLevel } as const;
    const { token, id: sessionId, isNew } = await startSession(tx, start);
    if (raised) await tx.db.user.update({ where: { id: userId }, data: { passwordHash: raised } });
    if (isNew) await recordAudit(tx, { action: "identity.signed_in", userId, details: { emailVerified, isTrusted } });
    if (isNew && emailVerified && device === null) await tellNewDevice(tx, { userId, sessionId });
    return token;
  });
  const [sessionToken] = await Promise.all([opening, refund()]);
  const passwordHash = raised ?? holder.passwordHash;
  const deviceMark = emailVerified ? markDevice({ userId, passwordHash }, attempt.deviceMark) : null;
  return { sessionToken, deviceMark, emailVerified };
}

/** Written down for every failure, whoever exists: the same work, and the owner sees it in the history. */
async function refuse(ctx: PublicContext, owner: Credentials | null): Promise<never> {
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, { action: "identity.sign_in_failed", ...(owner && { userId: owner.userId }) }),
  );
  throw new DomainError("credentials_wrong");
}

type Holder = Credentials & { readonly passwordHash: string };

/** Two checks for every failure, whoever exists; the owner of a verified address with the right password waits for one. */
async function findHolder({ owner, claimant }: AddressHolders, password: string): Promise<Holder | null> {
  const isOwner = await verifyPassword(owner?.passwordHash ?? null, password);
  if (isOwner) return withHash(owner);
  const isClaimant = await verifyPassword(claimant?.passwordHash ?? null, password);
  return isClaimant ? withHash(claimant) : null;
}

function withHash(credentials: Credentials | null): Holder | null {
  return credentials?.passwordHash ? { ...credentials, passwordHash: credentials.passwordHash } : null;
}
