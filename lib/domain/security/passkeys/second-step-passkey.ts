import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { admitAttempt } from "../../identity";
import type { SecondFactorContext } from "../../shared/context";
import type { PasskeyAssertion } from "../inputs";
import type { PasskeyRequest } from "../views";
import { consumeChallenge, issueChallenge } from "./challenge";
import { relyingParty } from "./relying-party";
import { type VerifiedPasskey, verifyAssertion } from "./verify-assertion";

const ceremonyOf = ({ viewer }: SecondFactorContext) =>
  ({ ceremony: "SECOND_STEP", boundTo: viewer.sessionId }) as const;

/** What the browser asks an authenticator after the right password: one of the person's own passkeys. @throws DomainError `too_many_attempts` */
export async function beginPasskeyStep(ctx: SecondFactorContext): Promise<PasskeyRequest> {
  await admitAttempt(ctx, "passkey-challenge:user", ctx.viewer.userId);
  const challenge = await issueChallenge(ctx, ceremonyOf(ctx));
  const passkeys = await ctx.db.passkey.findMany({
    where: { userId: ctx.viewer.userId },
    select: { credentialId: true, transports: true },
  });
  return generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge,
    allowCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
    userVerification: "preferred",
  });
}

/** Checks the answer for the second step: the password was shown, so having the passkey is enough. */
export async function verifyPasskeyStep(
  ctx: SecondFactorContext,
  assertion: PasskeyAssertion,
): Promise<VerifiedPasskey> {
  const challenge = await consumeChallenge(ctx, ceremonyOf(ctx), assertion.response.clientDataJSON);
  const { userId } = ctx.viewer;
  return verifyAssertion(ctx, assertion, { challenge, needsUserVerification: false, userId });
}
