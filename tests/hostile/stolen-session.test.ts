import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  hashToken,
  makePrimary,
  requestPasswordReset,
  resetPassword,
  signIn,
  undoPrimary,
} from "@/lib/domain/identity";
import { beginPasskeyStep, disownSignIn, findDisownLink, passSecondStep } from "@/lib/domain/security";
import { aClock, type Clock } from "../factories/clock";
import { anOutbox, type Outbox, publicContext, recentContext, secondFactorContext } from "../factories/contexts";
import { runIdentityJobs } from "../factories/jobs";
import { aPasskey } from "../factories/passkeys";
import { aUser, type TestPerson } from "../factories/people";
import { linkIn } from "../factories/registration";

const thief = { ip: "198.51.100.66", userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36" };
const elsewhere = { ip: "198.51.100.77", userAgent: "Mozilla/5.0 (Macintosh; Mac OS X) Safari/537.36" };
const fresh = "Fresh&Harbour-9";

async function mailed(clock: Clock): Promise<Outbox> {
  const outbox = anOutbox();
  await runIdentityJobs(outbox, { now: clock.now });
  return outbox;
}

function enter({ email, password }: Pick<TestPerson, "email" | "password">, clock: Clock, around: object) {
  const attempt = { email, password, formId: randomUUID(), previousToken: null, deviceMark: null };
  return signIn(publicContext({ now: clock.now, ...around }), attempt);
}

const passkeysOf = (person: TestPerson) => database().passkey.count({ where: { userId: person.userId } });

/** A thief with the password signed in and added a passkey; the owner has the mails. */
async function aTheft() {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  clock.pass({ days: 30 });
  await enter(person, clock, thief);
  const signInLink = linkIn(await mailed(clock), person.email);
  clock.pass({ minutes: 5 });
  await aPasskey(person, { now: clock.now });
  const passkeyLink = linkIn(await mailed(clock), person.email);
  clock.pass({ minutes: 5 });
  return { clock, person, signInLink, passkeyLink, visitor: publicContext({ now: clock.now }) };
}

it("SEC-11 a thief's passkey goes by the link in the mail about it, and the earlier mail's link works until then", async () => {
  const { person, signInLink, passkeyLink, visitor } = await aTheft();
  expect(await findDisownLink(visitor, signInLink)).not.toBeNull();

  await disownSignIn(visitor, { token: passkeyLink });

  expect(await passkeysOf(person)).toBe(0);
  expect(await findDisownLink(visitor, signInLink)).toBeNull();
});

it("SEC-11 a thief's passkey goes after the owner chose a new password by mail", async () => {
  const { clock, person, signInLink, visitor } = await aTheft();
  await requestPasswordReset(visitor, { email: person.email, formId: randomUUID() });
  await resetPassword(visitor, { password: fresh, token: linkIn(await mailed(clock), person.email) });

  await disownSignIn(visitor, { token: signInLink });

  expect(await passkeysOf(person)).toBe(0);
});

it("SEC-11 disowning the later of two sign-ins takes away what came with the first", async () => {
  const { clock, person, visitor } = await aTheft();
  await enter(person, clock, elsewhere);

  await disownSignIn(visitor, { token: linkIn(await mailed(clock), person.email) });

  expect(await passkeysOf(person)).toBe(0);
});

it("SEC-11 PRO-16 undoing the change of the primary address takes the thief's passkey, and leaves the links that disown", async () => {
  const { clock, person, signInLink, visitor } = await aTheft();
  const [id, now] = [randomUUID(), clock.now()];
  const address = `thief.${id}@example.test`;
  const { userId } = person;
  await database().userEmail.create({
    data: { id, userId, address, isPrimary: false, verifiedAt: now, createdAt: now },
  });
  await makePrimary(recentContext(person, { now: clock.now }), { addressId: id });

  await undoPrimary(visitor, linkIn(await mailed(clock), person.email));

  expect(await passkeysOf(person)).toBe(0);
  expect(await findDisownLink(visitor, signInLink)).not.toBeNull();
});

it("SEC-11 the thief's browser is a stranger again once its sign-in was disowned and the password replaced", async () => {
  const { clock, person, signInLink, visitor } = await aTheft();
  const attempt = { email: person.email, formId: randomUUID(), previousToken: null };
  const from = publicContext({ now: clock.now, ...elsewhere });
  const { deviceMark } = await signIn(from, { ...attempt, password: person.password, deviceMark: null });
  await mailed(clock);

  await disownSignIn(visitor, { token: signInLink });
  await resetPassword(visitor, { password: fresh, token: linkIn(await mailed(clock), person.email) });
  await signIn(from, { ...attempt, formId: randomUUID(), password: fresh, deviceMark });

  expect((await mailed(clock)).mails.map(({ template }) => template)).toContain("new-sign-in");
});

it("SEC-11 a passkey that completed a disowned sign-in completes no other, however long it was here", async () => {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  const { device } = await aPasskey(person, { now: clock.now });
  await mailed(clock);
  clock.pass({ days: 30 });
  const { sessionToken } = await enter(person, clock, thief);
  const { id: sessionId } = await database().session.findUniqueOrThrow({
    where: { tokenHash: hashToken(sessionToken) },
  });
  const halfway = secondFactorContext(person, { now: clock.now, sessionId, ...thief });
  const assertion = device.assert((await beginPasskeyStep(halfway)).challenge);
  await passSecondStep(halfway, { formId: randomUUID(), assertion });
  const link = linkIn(await mailed(clock), person.email);

  await disownSignIn(publicContext({ now: clock.now }), { token: link });

  expect(await passkeysOf(person)).toBe(0);
});

it("SEC-11 what opened a disowned session opens no other, however long it was here", async () => {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  await aPasskey(person, { now: clock.now });
  const { id: passkeyId } = await database().passkey.findFirstOrThrow({ where: { userId: person.userId } });
  await mailed(clock);
  const linked = { id: randomUUID(), userId: person.userId, provider: "GOOGLE", subject: randomUUID() } as const;
  const now = clock.now();
  await database().linkedIdentity.create({ data: { ...linked, createdAt: now, lastUsedAt: now } });
  clock.pass({ days: 30 });
  await enter(person, clock, thief);
  await database().session.updateMany({
    where: { userId: person.userId, userAgent: thief.userAgent },
    data: { linkedIdentityId: linked.id, passkeyId },
  });

  await disownSignIn(publicContext({ now: clock.now }), { token: linkIn(await mailed(clock), person.email) });

  expect(await passkeysOf(person)).toBe(0);
  expect(await database().linkedIdentity.count({ where: { userId: person.userId } })).toBe(0);
});
