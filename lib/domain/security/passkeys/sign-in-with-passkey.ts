import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import {
  admitAttempt,
  admitSignIn,
  type DeviceOwner,
  findKnownDevice,
  hashToken,
  ipBucket,
  markDevice,
  startSession,
  tellNewDevice,
} from "../../identity";
import type { PublicContext } from "../../shared/context";
import type { PasskeyAssertion } from "../inputs";
import type { PasskeyRequest } from "../views";
import { consumeChallenge, issueChallenge } from "./challenge";
import { relyingParty } from "./relying-party";
import { acceptPasskey, verifyAssertion } from "./verify-assertion";

export interface PasskeySignIn {
  readonly assertion: PasskeyAssertion;
  /** The browser's cookie from when it asked for the challenge. */
  readonly browserToken: string;
  readonly formId: string;
  readonly previousToken: string | null;
  readonly deviceMark: string | null;
}

const ceremonyOf = (browserToken: string) => ({ ceremony: "SIGN_IN", boundTo: hashToken(browserToken) }) as const;

/** What the browser asks an authenticator: any passkey of ours, since nobody has said who they are. */
export async function beginPasskeySignIn(ctx: PublicContext, browserToken: string): Promise<PasskeyRequest> {
  await admitAttempt(ctx, "passkey-challenge:ip", ipBucket(ctx.ip));
  const challenge = await issueChallenge(ctx, ceremonyOf(browserToken));
  return generateAuthenticationOptions({ rpID: relyingParty().id, challenge, userVerification: "required" });
}

/**
 * Signs in without a password. The device checked who holds it, so this is both factors at once. Tries count as those of a
 * password do: on the visitor and on what is tried, or on a browser that the passkey's owner signed in with before.
 *
 * @throws DomainError `passkey_wrong`, `passkey_stale`, `too_many_attempts`
 */
export async function signInWithPasskey(
  ctx: PublicContext,
  { assertion, browserToken, ...attempt }: PasskeySignIn,
): Promise<{ readonly sessionToken: string; readonly deviceMark: string }> {
  const owner = await findOwner(ctx, assertion);
  const device = owner && findKnownDevice(attempt.deviceMark, owner);
  const refund = await admitSignIn(ctx, `passkey:${assertion.id}`, device);
  const challenge = await consumeChallenge(ctx, ceremonyOf(browserToken), assertion.response.clientDataJSON);
  const passkey = await verifyAssertion(ctx, assertion, { challenge, needsUserVerification: true });
  await refund();
  const { userId } = passkey;
  const { formId, previousToken } = attempt;
  const sessionToken = await inTransaction(ctx, async (tx) => {
    await acceptPasskey(tx, passkey);
    // Only who verified an address could add a passkey.
    const openedBy = { passkeyId: passkey.passkeyId };
    const start = { userId, formId, previousToken, emailVerified: true, authLevel: "TWO_FACTOR", openedBy } as const;
    const { token, id: sessionId } = await startSession(tx, start);
    await recordAudit(tx, { action: "identity.signed_in", userId, details: { by: "passkey" } });
    if (device === null) await tellNewDevice(tx, { userId, sessionId });
    return token;
  });
  const marked = owner ?? { userId, passwordHash: null };
  return { sessionToken, deviceMark: markDevice(marked, attempt.deviceMark) };
}

/** Whose passkey the answer names. The answer is not checked yet. */
async function findOwner(ctx: PublicContext, assertion: PasskeyAssertion): Promise<DeviceOwner | null> {
  const passkey = await ctx.db.passkey.findUnique({
    where: { credentialId: assertion.id },
    select: { userId: true, user: { select: { passwordHash: true } } },
  });
  return passkey && { userId: passkey.userId, passwordHash: passkey.user.passwordHash };
}
