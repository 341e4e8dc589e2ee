import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import {
  addAddress,
  changePassword,
  confirmEmail,
  findViewer,
  hashToken,
  makePrimary,
  requestPasswordReset,
  resetPassword,
  signIn,
  signOut,
} from "@/lib/domain/identity";
import { holdPassword } from "@/lib/domain/identity/sessions/hold-password.sql";
import { disownSignIn, findDisownLink, getTwoFactor } from "@/lib/domain/security";
import { signUp } from "@/lib/domain/workspaces";
import type { Mail } from "@/lib/gateways/mail/types";
import { anAuthenticator } from "../../factories/authenticators";
import { aClock, type Clock } from "../../factories/clock";
import { accountContext, anOutbox, type Outbox, publicContext, recentContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aSession, aUser, type TestPerson } from "../../factories/people";
import { outcomesOf, refusalCode } from "../../factories/refusal";
import { aRegistration, linkIn } from "../../factories/registration";

const thief = { ip: "198.51.100.66", userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36" };

interface Attempt {
  readonly deviceMark?: string | null;
  readonly ip?: string | null;
  readonly userAgent?: string;
  readonly password?: string;
  readonly formId?: string;
}

function enter(person: Pick<TestPerson, "email" | "password">, clock: Clock, { ...wishes }: Attempt = {}) {
  const { deviceMark = null, password = person.password, formId = randomUUID(), ...around } = wishes;
  const attempt = { email: person.email, password, formId, previousToken: null, deviceMark };
  return signIn(publicContext({ now: clock.now, ...around }), attempt);
}

const news = (outbox: Outbox) =>
  outbox.mails.filter((mail): mail is Extract<Mail, { template: "new-sign-in" }> => mail.template === "new-sign-in");

/** What was mailed about signing in until now. */
async function mailed(clock: Clock): Promise<Outbox> {
  const outbox = anOutbox();
  await runIdentityJobs(outbox, { now: clock.now });
  return outbox;
}

/** A thief with the password signed in, and the owner got the mail. */
async function aTheft() {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  clock.pass({ days: 30 });
  const stolen = await enter(person, clock, thief);
  const link = linkIn(await mailed(clock), person.email);
  clock.pass({ minutes: 5 });
  return { clock, person, stolen: stolen.sessionToken, link, visitor: publicContext({ now: clock.now }) };
}

describe("a sign-in from a new device", () => {
  it("SEC-11 is mailed to the owner with time, browser and address, once per form", async () => {
    const clock = aClock();
    const person = await aUser();
    const formId = randomUUID();
    await enter(person, clock, { ...thief, formId });
    await enter(person, clock, { ...thief, formId });

    expect(news(await mailed(clock))).toMatchObject([
      {
        to: person.email,
        props: { validFor: "7 days", origin: { device: "Chrome on Windows", place: thief.ip } },
      },
    ]);
  });

  it("SEC-11 is none from a browser with the mark of an earlier sign-in, or of the same name and network", async () => {
    const clock = aClock();
    const person = await aUser();
    const { deviceMark } = await enter(person, clock, { ip: null });
    expect(news(await mailed(clock))).toHaveLength(1);

    await enter(person, clock, { ip: null, deviceMark });
    expect(news(await mailed(clock))).toHaveLength(0);
    await enter(person, clock, { ip: "2001:db8:1:1::1" });
    await enter(person, clock, { ip: "2001:db8:1:1::2" });
    expect(news(await mailed(clock))).toHaveLength(1);
    await enter(person, clock, { ip: "2001:db8:1:2::1" });
    expect(news(await mailed(clock))).toHaveLength(1);
  });

  it("SEC-11 is none with another person's mark in hand only for that person", async () => {
    const clock = aClock();
    const [ada, mallory] = [await aUser(), await aUser()];
    const { deviceMark } = await enter(mallory, clock);
    await mailed(clock);

    await enter(ada, clock, { ...thief, deviceMark });

    expect(news(await mailed(clock))).toMatchObject([{ to: ada.email }]);
  });

  it("SEC-11 is not the first session after a sign-up, nor the next one in that browser", async () => {
    const clock = aClock();
    const registration = aRegistration();
    const around = { now: clock.now, ip: null };
    const token = await signUp(publicContext(around), registration);
    const outbox = await mailed(clock);
    const viewer = await findViewer(hashToken(token), clock.now());
    const { deviceMark } = await confirmEmail(publicContext(around, viewer), {
      token: linkIn(outbox, registration.email),
      formId: randomUUID(),
      password: undefined,
      previousToken: token,
    });
    await signOut(publicContext(around), token);

    await enter(registration, clock, { ip: null, deviceMark });

    expect(news(await mailed(clock))).toEqual([]);
  });

  it("SEC-11 refuses a password that was voided while it was being checked", async () => {
    const person = await aUser();
    const { passwordHash } = await database().user.findUniqueOrThrow({
      where: { id: person.userId },
      select: { passwordHash: true },
    });
    await database().user.update({ where: { id: person.userId }, data: { passwordHash: null } });

    const holding = inTransaction(publicContext(), (tx) => holdPassword(tx, person.userId, passwordHash ?? ""));

    expect(await holding.catch(refusalCode)).toBe("form_stale");
  });
});

describe("“This wasn't me”", () => {
  it("SEC-11 ends every session, voids the password and mails a reset link; looking consumes nothing", async () => {
    const { clock, person, stolen, link, visitor } = await aTheft();
    const own = await aSession(person, { now: clock.now });
    expect(await findDisownLink(visitor, link)).toMatchObject({
      address: person.email,
      device: "Chrome on Windows",
      ip: thief.ip,
    });
    expect(await findDisownLink(visitor, link)).not.toBeNull();

    await disownSignIn(visitor, { token: link });

    for (const token of [stolen, own.token]) expect(await findViewer(hashToken(token), clock.now())).toBeNull();
    expect(await enter(person, clock, thief).catch(refusalCode)).toBe("credentials_wrong");
    const outbox = await mailed(clock);
    await resetPassword(visitor, { password: "Fresh&Harbour-9", token: linkIn(outbox, person.email) });
    await enter(person, clock, { password: "Fresh&Harbour-9" });
    const row = await database().session.findUniqueOrThrow({ where: { tokenHash: hashToken(stolen) } });
    expect(
      await database().auditEvent.findMany({ where: { userId: person.userId, action: "security.sign_in_disowned" } }),
    ).toMatchObject([{ subjectId: row.id, actorKind: "ANONYMOUS", details: { ended: 2 } }]);
  });

  it("SEC-11 works once of 50 tries at the same moment", async () => {
    const { link, visitor, person } = await aTheft();

    const { done, refused } = await outcomesOf(
      Array.from({ length: 50 }, () => disownSignIn(visitor, { token: link })),
    );

    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["link_expired"]));
    expect(await findDisownLink(visitor, link)).toBeNull();
    expect(
      await database().auditEvent.count({ where: { userId: person.userId, action: "security.sign_in_disowned" } }),
    ).toBe(1);
  });

  it("SEC-11 works for 7 days, not with a link of another kind, and still after a reset by mail", async () => {
    const first = await aTheft();
    await requestPasswordReset(first.visitor, { email: first.person.email, formId: randomUUID() });
    const reset = linkIn(await mailed(first.clock), first.person.email);
    expect(await disownSignIn(first.visitor, { token: reset }).catch(refusalCode)).toBe("link_expired");
    await resetPassword(first.visitor, { password: "Fresh&Harbour-9", token: reset });
    await disownSignIn(first.visitor, { token: first.link });

    const late = await aTheft();
    late.clock.pass({ days: 7 });
    expect(await disownSignIn(late.visitor, { token: late.link }).catch(refusalCode)).toBe("link_expired");
  });

  it("SEC-11 keeps its link when the thief signs in again, or changes the password", async () => {
    const { clock, person, stolen, link, visitor } = await aTheft();
    await enter(person, clock, { ...thief, ip: "198.51.100.99" });
    await mailed(clock);
    const { id: sessionId } = await database().session.findUniqueOrThrow({ where: { tokenHash: hashToken(stolen) } });
    const changed = await changePassword(accountContext(person, { now: clock.now, sessionId }), {
      oldPassword: person.password,
      newPassword: "Thief&Password-1",
      confirmPassword: "Thief&Password-1",
      formId: randomUUID(),
    });

    await disownSignIn(visitor, { token: link });

    expect(await findViewer(hashToken(changed), clock.now())).toBeNull();
    expect(await enter(person, clock, { password: "Thief&Password-1" }).catch(refusalCode)).toBe("credentials_wrong");
  });

  it("SEC-11 takes away the address, the authenticator and the linked account that the thief added to come back by", async () => {
    const { clock, person, link, visitor } = await aTheft();
    const ctx = recentContext(person, { now: clock.now });
    const email = `thief.${randomUUID()}@example.test`;
    await addAddress(ctx, { email, formId: randomUUID() });
    const { id: addressId } = await database().userEmail.findFirstOrThrow({ where: { address: email } });
    await database().userEmail.update({ where: { id: addressId }, data: { verifiedAt: clock.now() } });
    await makePrimary(ctx, { addressId });
    await anAuthenticator(person, clock);
    const now = clock.now();
    const linked = { userId: person.userId, provider: "GITHUB", subject: randomUUID() } as const;
    await database().linkedIdentity.create({ data: { id: randomUUID(), ...linked, createdAt: now, lastUsedAt: now } });

    await disownSignIn(visitor, { token: link });

    expect(await database().linkedIdentity.count({ where: linked })).toBe(0);
    expect(await database().userEmail.findMany({ where: { userId: person.userId } })).toMatchObject([
      { address: person.email, isPrimary: true },
    ]);
    expect(await getTwoFactor(accountContext(person))).toEqual({ state: "off" });
  });

  it("SEC-11 leaves the authenticator that was there before", async () => {
    const clock = aClock();
    const person = await aUser({}, { now: clock.now });
    await anAuthenticator(person, clock);
    clock.pass({ days: 1 });
    await enter(person, clock, thief);
    const link = linkIn(await mailed(clock), person.email);

    await disownSignIn(publicContext({ now: clock.now }), { token: link });

    expect(await getTwoFactor(accountContext(person))).toMatchObject({ state: "on", codesLeft: 10 });
  });
});
