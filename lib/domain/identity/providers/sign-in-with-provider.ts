import { randomUUID } from "node:crypto";
import { isUniqueViolation } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { PublicContext, TransactionContext } from "../../shared/context";
import { isDomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { claimAddress } from "../addresses/claim-address";
import { verifyClaim } from "../addresses/verify-claim";
import { ipBucket } from "../limits/ip-bucket";
import { admitAttempt } from "../limits/limits";
import type { NewPerson } from "../register-person";
import { markDevice } from "../sessions/known-device";
import { startSession } from "../sessions/start-session";
import { tellNewDevice } from "../sessions/tell-new-device";
import type { ProviderClaims } from "./claims";

export type ProviderSignIn =
  | EnteredWithProvider
  | { readonly refusal: "provider_email_unverified" | "provider_address_taken" };

interface EnteredWithProvider {
  readonly token: string;
  /** Null for an unverified address, as at {@link signIn}. */
  readonly deviceMark: string | null;
}

export interface ProviderVisit {
  readonly claims: ProviderClaims;
  readonly previousToken: string | null;
  readonly deviceMark: string | null;
  readonly openWorkspace: (tx: TransactionContext, person: NewPerson) => Promise<void>;
}

/**
 * Signs in whose account at the provider this is, or makes a new person of it. An address never decides who somebody is:
 * one that a person has here already is refused, verified there or not, until that person links the account themselves.
 * An unverified one is refused whoever has it, so the answer tells nobody who has an account. The session owes the second
 * step like any other.
 *
 * @throws DomainError `too_many_attempts`
 */
export async function signInWithProvider(ctx: PublicContext, visit: ProviderVisit): Promise<ProviderSignIn> {
  const known = await signInKnown(ctx, visit);
  if (known) return known;
  const { verifiedEmail } = visit.claims;
  if (verifiedEmail === null) return { refusal: "provider_email_unverified" };
  const owners = await ctx.db.userEmail.count({ where: { address: verifiedEmail, verifiedAt: { not: null } } });
  if (owners > 0) return { refusal: "provider_address_taken" };
  await admitAttempt(ctx, "sign-up:ip", ipBucket(ctx.ip));
  try {
    return await signUpNew(ctx, visit, verifiedEmail);
  } catch (error) {
    // Somebody took the address in this moment.
    if (isDomainError(error) && error.code === "link_expired") return { refusal: "provider_address_taken" };
    const raced = isUniqueViolation(error) ? await signInKnown(ctx, visit) : null;
    if (raced) return raced;
    throw error;
  }
}

async function signInKnown(ctx: PublicContext, visit: ProviderVisit): Promise<EnteredWithProvider | null> {
  const { provider, subject, verifiedEmail } = visit.claims;
  return inTransaction(ctx, async (tx) => {
    const identity = await tx.db.linkedIdentity.findUnique({ where: { provider_subject: { provider, subject } } });
    if (!identity) return null;
    const { id, userId } = identity;
    await tx.db.linkedIdentity.update({
      where: { id },
      data: { lastUsedAt: tx.now(), ...(verifiedEmail !== null && { email: verifiedEmail }) },
    });
    const { sessionId, ...entered } = await openSession(tx, { userId, linkedIdentityId: id }, visit);
    // A mark that was good already is kept.
    const isNewDevice = entered.deviceMark !== null && entered.deviceMark !== visit.deviceMark;
    if (isNewDevice) await tellNewDevice(tx, { userId, sessionId });
    return entered;
  });
}

async function signUpNew(ctx: PublicContext, visit: ProviderVisit, address: string): Promise<EnteredWithProvider> {
  const { provider, subject, firstName, lastName } = visit.claims;
  return inTransaction(ctx, async (tx) => {
    const userId = newId();
    const now = tx.now();
    await tx.db.user.create({ data: { id: userId, firstName, lastName, createdAt: now } });
    const userEmailId = await claimAddress(tx, { userId, address, isPrimary: true });
    await recordAudit(tx, { action: "identity.signed_up", userId, details: { provider } });
    await verifyClaim(tx, { userId, userEmailId, address });
    const linkedIdentityId = newId();
    await tx.db.linkedIdentity.create({
      data: { id: linkedIdentityId, userId, provider, subject, email: address, createdAt: now, lastUsedAt: now },
    });
    await visit.openWorkspace(tx, { userId, firstName, lastName });
    const { token, deviceMark } = await openSession(tx, { userId, linkedIdentityId }, visit);
    return { token, deviceMark };
  });
}

async function openSession(
  tx: TransactionContext,
  { userId, linkedIdentityId }: { readonly userId: string; readonly linkedIdentityId: string },
  { claims, previousToken, deviceMark }: ProviderVisit,
): Promise<EnteredWithProvider & { readonly sessionId: string }> {
  const verified = await tx.db.userEmail.count({ where: { userId, isPrimary: true, verifiedAt: { not: null } } });
  const { passwordHash } = await tx.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  });
  const openedBy = { linkedIdentityId };
  const start = { userId, formId: randomUUID(), emailVerified: verified > 0, previousToken, openedBy };
  const { token, id: sessionId } = await startSession(tx, start);
  await recordAudit(tx, { action: "identity.signed_in", userId, details: { provider: claims.provider } });
  const mark = verified > 0 ? markDevice({ userId, passwordHash }, deviceMark) : null;
  return { token, sessionId, deviceMark: mark };
}
