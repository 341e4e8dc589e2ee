import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { isUniqueViolation } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { fullName } from "@/lib/format/full-name";
import { recordAudit } from "../../audit";
import { admitAttempt, lockPerson, raiseSession } from "../../identity";
import type { AccountContext, AccountProof } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import type { AddPasskeyInput } from "../inputs";
import { ensureRecoveryCodes } from "../recovery/recovery-codes";
import { tellOwner } from "../tell-owner";
import type { PasskeyCreation } from "../views";
import { consumeChallenge, issueChallenge } from "./challenge";
import { MAX_PASSKEYS } from "./list-passkeys";
import { relyingParty } from "./relying-party";

type Context = AccountContext<AccountProof>;

const ceremonyOf = ({ viewer }: Context) => ({ ceremony: "REGISTER", boundTo: viewer.sessionId }) as const;

/**
 * What the browser asks an authenticator to make. One that has a passkey of the person already is not asked again.
 *
 * @throws DomainError `passkey_limit`, `too_many_attempts`
 */
export async function beginPasskeySetup(ctx: Context): Promise<PasskeyCreation> {
  const { viewer } = ctx;
  await admitAttempt(ctx, "passkey-challenge:user", viewer.userId);
  const known = await ctx.db.passkey.findMany({
    where: { userId: viewer.userId },
    select: { credentialId: true, transports: true },
  });
  if (known.length >= MAX_PASSKEYS) throw new DomainError("passkey_limit");
  const { id: rpID, name: rpName } = relyingParty();
  return generateRegistrationOptions({
    rpID,
    rpName,
    challenge: await issueChallenge(ctx, ceremonyOf(ctx)),
    userID: new Uint8Array(Buffer.from(viewer.userId)),
    userName: viewer.email,
    userDisplayName: fullName(viewer),
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
}

/**
 * Adds the passkey that an authenticator made. This session counts as having passed the second step, all others end.
 *
 * @returns fresh recovery codes, which nobody can read again; null for who has some.
 * @throws DomainError `passkey_stale`, `passkey_unusable`, `passkey_known`, `passkey_limit`
 */
export async function addPasskey(ctx: Context, input: AddPasskeyInput): Promise<readonly string[] | null> {
  const { userId } = ctx.viewer;
  const challenge = await consumeChallenge(ctx, ceremonyOf(ctx), input.passkey.response.clientDataJSON);
  const made = await verifyMade(input, challenge);
  const adding = inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    if ((await tx.db.passkey.count({ where: { userId } })) >= MAX_PASSKEYS) throw new DomainError("passkey_limit");
    const id = newId();
    await tx.db.passkey.create({ data: { id, userId, ...made, name: input.name, createdAt: tx.now() } });
    const codes = await ensureRecoveryCodes(tx, userId);
    await raiseSession(tx, tx.viewer);
    await recordAudit(tx, { action: "security.passkey_added", userId, subjectId: id });
    await tellOwner(tx, userId, "passkey-added");
    return codes;
  });
  return adding.catch((error: unknown) => {
    throw isUniqueViolation(error) ? new DomainError("passkey_known") : error;
  });
}

async function verifyMade({ passkey }: AddPasskeyInput, expectedChallenge: string) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const answer = await verifyRegistrationResponse({
    response: { ...passkey, clientExtensionResults: {} },
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: false,
  }).catch(() => null);
  if (!answer?.verified) throw new DomainError("passkey_unusable");
  const { credential, credentialBackedUp: backedUp } = answer.registrationInfo;
  const { id: credentialId, publicKey, counter } = credential;
  return { credentialId, publicKey, counter, transports: passkey.response.transports, backedUp };
}
