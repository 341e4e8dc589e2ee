import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { hashToken, signIn } from "@/lib/domain/identity";
import { recoverySignInInput } from "@/lib/domain/security/inputs";
import { anAuthenticator } from "./authenticators";
import { aClock, type Clock } from "./clock";
import { publicContext, secondFactorContext } from "./contexts";
import { aUser, type TestPerson } from "./people";

/** A recovery code as the form reads it. */
export const bare = (code: string | undefined) => recoverySignInInput.parse({ recoveryCode: code }).recoveryCode;

/** Signed in with the password, and no further. */
export async function halfway(person: TestPerson, clock: Clock) {
  const { email, password } = person;
  const attempt = { email, password, formId: randomUUID(), previousToken: null, deviceMark: null };
  const { sessionToken: token } = await signIn(publicContext({ now: clock.now }), attempt);
  const { id: sessionId } = await database().session.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
  return { token, ctx: secondFactorContext(person, { now: clock.now, sessionId }) };
}

/** Somebody who signs in with an authenticator too. */
export async function aProtectedPerson() {
  const clock = aClock();
  const person = await aUser();
  return { clock, person, ...(await anAuthenticator(person, clock)) };
}
