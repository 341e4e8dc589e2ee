import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { PasskeyAssertion } from "../inputs";
import { relyingParty } from "./relying-party";

export interface Demands {
  readonly challenge: string;
  /** The device checked who holds it, by finger, face or PIN. */
  readonly needsUserVerification: boolean;
  /** Whose passkey it must be, when that is known already. */
  readonly userId?: string;
}

export interface VerifiedPasskey {
  readonly passkeyId: string;
  readonly userId: string;
  readonly newCounter: number;
  readonly backedUp: boolean;
}

/**
 * Checks an answer against the passkey that it names. An unknown passkey, another person's, a wrong signature, origin or
 * counter are the same refusal; the owner of a known one finds it in the history. @throws DomainError `passkey_wrong`
 */
export async function verifyAssertion(
  ctx: BaseContext,
  assertion: PasskeyAssertion,
  demands: Demands,
): Promise<VerifiedPasskey> {
  const passkey = await ctx.db.passkey.findUnique({
    where: { credentialId: assertion.id },
    select: { id: true, userId: true, publicKey: true, counter: true },
  });
  if (!passkey || (demands.userId !== undefined && passkey.userId !== demands.userId))
    throw new DomainError("passkey_wrong");
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const { id: passkeyId, userId, publicKey, counter } = passkey;
  const answer = await verifyAuthenticationResponse({
    response: { ...assertion, clientExtensionResults: {} },
    expectedChallenge: demands.challenge,
    expectedOrigin,
    expectedRPID,
    credential: { id: assertion.id, publicKey: new Uint8Array(publicKey), counter: Number(counter) },
    requireUserVerification: demands.needsUserVerification,
    // Whatever is wrong with it: the library throws for some reasons and answers for others.
  }).catch(() => null);
  if (!answer?.verified) return refuse(ctx, { userId, passkeyId });
  const { newCounter, credentialBackedUp: backedUp } = answer.authenticationInfo;
  return { passkeyId, userId, newCounter, backedUp };
}

async function refuse(
  ctx: BaseContext,
  { userId, passkeyId: subjectId }: Pick<VerifiedPasskey, "userId" | "passkeyId">,
): Promise<never> {
  await inTransaction(ctx, (tx) => recordAudit(tx, { action: "security.passkey_refused", userId, subjectId }));
  throw new DomainError("passkey_wrong");
}

/** Notes the use, in the transaction of what it opens. A removed passkey, or a count that a copy has passed by now, is refused. */
export async function acceptPasskey(tx: TransactionContext, passkey: VerifiedPasskey): Promise<void> {
  const { passkeyId: id, userId, newCounter, backedUp } = passkey;
  const { count } = await tx.db.passkey.updateMany({
    where: { id, userId, counter: newCounter === 0 ? 0 : { lt: newCounter } },
    data: { counter: newCounter, backedUp, lastUsedAt: tx.now() },
  });
  if (count !== 1) throw new DomainError("passkey_wrong");
}
