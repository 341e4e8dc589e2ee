import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { changePassword, findViewer, hashToken } from "@/lib/domain/identity";
import { pruneIdentity } from "@/lib/domain/identity/prune";
import {
  beginSetup,
  confirmSetup,
  getTwoFactor,
  getTwoFactorSetup,
  openCodes,
  regenerateRecoveryCodes,
  sealCodes,
  turnOffTwoFactor,
} from "@/lib/domain/security";
import { anAuthenticator, appOf } from "../../factories/authenticators";
import { aClock, type Clock } from "../../factories/clock";
import { accountContext, anOutbox, recentContext, systemContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aSession, aUser, type TestPerson } from "../../factories/people";

const formId = () => randomUUID();

async function inSession(person: TestPerson, { now }: Clock) {
  return recentContext(person, { now, sessionId: (await aSession(person, { now })).id });
}

describe("setting up", () => {
  it("SEC-4 SEC-5 is on after the first code, with ten recovery codes that nobody can read again", async () => {
    const clock = aClock();
    const person = await aUser();
    const { recoveryCodes } = await anAuthenticator(person, clock);

    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(await getTwoFactor(accountContext(person))).toMatchObject({ state: "on", codesLeft: 10 });
    const rows = await database().recoveryCode.findMany({ where: { userId: person.userId } });
    const audit = await database().auditEvent.findMany({ where: { userId: person.userId } });
    for (const code of recoveryCodes) expect(JSON.stringify([rows, audit])).not.toContain(code);
    expect(audit.map(({ action }) => action)).toContain("security.two_factor_on");
  });

  it("H29 SEC-4 stores the secret encrypted, and shows it only until the app is linked", async () => {
    const clock = aClock();
    const person = await aUser();
    const ctx = await inSession(person, clock);
    await beginSetup(ctx);
    const begun = await getTwoFactorSetup(ctx);
    const row = await database().authenticator.findUniqueOrThrow({ where: { userId: person.userId } });

    expect(begun.state === "pending" && begun.setup.uri).toMatch(/^otpauth:\/\/totp\/Portico:.+secret=[A-Z2-7]{32}/);
    expect(row.secret).toMatch(/^k1(\.[\w-]+){3}$/);
    expect(await getTwoFactor(ctx)).toEqual({ state: "off" });
    await confirmSetup(ctx, { code: await (await appOf(person, clock))(), formId: formId() });
    expect(JSON.stringify(await getTwoFactorSetup(ctx))).not.toContain("otpauth");
  });

  it("SEC-4 forgets a setup that nobody finished within a day, and no linked app", async () => {
    const clock = aClock();
    const [ada, grace] = [await aUser(), await aUser()];
    await beginSetup(recentContext(ada, { now: clock.now }));
    await anAuthenticator(grace, clock);
    const stateOf = async (person: TestPerson) => (await getTwoFactorSetup(recentContext(person))).state;

    clock.pass({ hours: 23 });
    await pruneIdentity(systemContext({ now: clock.now }));
    expect(await stateOf(ada)).toBe("pending");
    clock.pass({ hours: 2 });
    await pruneIdentity(systemContext({ now: clock.now }));

    expect([await stateOf(ada), await stateOf(grace)]).toEqual(["off", "on"]);
  });

  it("SEC-4 begins anew with another secret, and never over an app that is linked", async () => {
    const clock = aClock();
    const person = await aUser();
    const ctx = await inSession(person, clock);
    await beginSetup(ctx);
    const first = await appOf(person, clock);
    await beginSetup(ctx);

    await expect(confirmSetup(ctx, { code: await first(), formId: formId() })).rejects.toMatchObject({
      code: "code_wrong",
    });
    const second = await appOf(person, clock);
    await confirmSetup(ctx, { code: await second(), formId: formId() });
    await expect(beginSetup(ctx)).rejects.toMatchObject({ code: "two_factor_on" });
    await expect(confirmSetup(ctx, { code: await second(1), formId: formId() })).rejects.toMatchObject({
      code: "form_stale",
    });
  });

  it("SEC-4 ends the other sessions, raises this one and mails the owner", async () => {
    const clock = aClock();
    const person = await aUser();
    const other = await aSession(person, { now: clock.now });
    const outbox = anOutbox();
    const { session } = await anAuthenticator(person, clock);
    await runIdentityJobs(outbox);

    expect(await findViewer(other.tokenHash, clock.now())).toBeNull();
    expect(await findViewer(hashToken(session.token), clock.now())).toMatchObject({ owesSecondFactor: false });
    expect(outbox.mails.find(({ to }) => to === person.email)).toMatchObject({
      template: "two-factor-changed",
      props: { change: "turned-on", origin: { device: "Firefox on Linux", place: "203.0.113.7" } },
    });
  });

  it("SEC-4 SEC-7 is linked and unlinked by who signs in with a provider and has no password", async () => {
    const clock = aClock();
    const person = await aUser();
    await database().user.update({ where: { id: person.userId }, data: { passwordHash: null } });

    const { code, session, recoveryCodes } = await anAuthenticator(person, clock);

    expect(recoveryCodes).toHaveLength(10);
    const ctx = recentContext(person, { now: clock.now, sessionId: session.id });
    await turnOffTwoFactor(ctx, { code: await code(), formId: formId() });
    expect(await getTwoFactor(accountContext(person))).toEqual({ state: "off" });
  });

  it("ONCE five of the same form at once turn it on once, with one set of codes", async () => {
    const clock = aClock();
    const person = await aUser();
    const ctx = await inSession(person, clock);
    await beginSetup(ctx);
    const attempt = { code: await (await appOf(person, clock))(), formId: formId() };

    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => confirmSetup(ctx, attempt)));

    expect(answers.filter((one) => one.status === "fulfilled" && one.value !== null)).toHaveLength(1);
    expect(await database().recoveryCode.count({ where: { userId: person.userId } })).toBe(10);
  });

  it("SEC-5 hands the codes on sealed, for ten minutes and to their owner alone", async () => {
    const clock = aClock();
    const [ada, grace] = [await aUser(), await aUser()];
    const around = { now: clock.now };
    const sealed = sealCodes(accountContext(ada, around), ["7H2K-9QXM"]);

    expect(sealed).not.toContain("7H2K");
    expect(openCodes(accountContext(ada, around), sealed)).toEqual(["7H2K-9QXM"]);
    expect(openCodes(accountContext(grace, around), sealed)).toBeNull();
    for (const other of ["", "x", `${sealed}AAAA`, "k1.a.b.c"])
      expect(openCodes(accountContext(ada, around), other)).toBeNull();
    clock.pass({ minutes: 11 });
    expect(openCodes(accountContext(ada, around), sealed)).toBeNull();
  });
});

describe("turning off and new codes", () => {
  it("SEC-7 needs a code of the app, which no recovery code or used code replaces", async () => {
    const clock = aClock();
    const person = await aUser();
    const { code, session } = await anAuthenticator(person, clock);
    const other = await aSession(person, { now: clock.now });
    const ctx = recentContext(person, { now: clock.now, sessionId: session.id });
    const outbox = anOutbox();

    await expect(turnOffTwoFactor(ctx, { code: await code(-2), formId: formId() })).rejects.toMatchObject({
      code: expect.stringMatching(/code_wrong|code_used/) as string,
    });
    await turnOffTwoFactor(ctx, { code: await code(), formId: formId() });
    await runIdentityJobs(outbox);

    expect(await getTwoFactor(ctx)).toEqual({ state: "off" });
    expect(await database().recoveryCode.count({ where: { userId: person.userId } })).toBe(0);
    expect(await findViewer(other.tokenHash, clock.now())).toBeNull();
    expect(await findViewer(hashToken(session.token), clock.now())).not.toBeNull();
    expect(outbox.mails.filter(({ to }) => to === person.email)).toMatchObject([
      { props: { change: "turned-on" } },
      { props: { change: "turned-off" } },
    ]);
  });

  it("H25 SEC-7 slows down guessing: after five wrong codes even the right one waits", async () => {
    const clock = aClock();
    const person = await aUser();
    const { code } = await anAuthenticator(person, clock);
    const ctx = recentContext(person, { now: clock.now });
    const guess = async (typed: string) => turnOffTwoFactor(ctx, { code: typed, formId: formId() });

    for (const away of [5, 6, 7, 8, 9])
      await expect(guess(await code(away))).rejects.toMatchObject({ code: "code_wrong" });
    for (let again = 0; again < 3; again++)
      await expect(guess(await code())).rejects.toMatchObject({ code: "too_many_attempts" });
    const where = { userId: person.userId, action: "security.codes_slowed" };
    expect(await database().auditEvent.count({ where })).toBe(1);

    clock.pass({ minutes: 16 });
    await guess(await code());
  });

  it("SEC-5 new recovery codes replace the earlier ones, ten whatever happens at once", async () => {
    const clock = aClock();
    const person = await aUser();
    const { recoveryCodes } = await anAuthenticator(person, clock);
    const ctx = recentContext(person, { now: clock.now });

    const sets = await Promise.all(Array.from({ length: 5 }, () => regenerateRecoveryCodes(ctx, { formId: formId() })));

    expect(new Set([...recoveryCodes, ...sets.flatMap((codes) => codes ?? [])]).size).toBe(60);
    expect(await database().recoveryCode.count({ where: { userId: person.userId } })).toBe(10);
    await expect(regenerateRecoveryCodes(recentContext(await aUser()), { formId: formId() })).rejects.toMatchObject({
      code: "two_factor_off",
    });
  });

  it("SEC-6 a changed password keeps the level of the session: it loses no second step and gains none", async () => {
    const clock = aClock();
    const person = await aUser();
    const { session } = await anAuthenticator(person, clock);
    const change = (sessionId: string, oldPassword: string, newPassword: string) =>
      changePassword(accountContext(person, { now: clock.now, sessionId }), {
        oldPassword,
        newPassword,
        confirmPassword: newPassword,
        formId: formId(),
      });

    const kept = await change(session.id, person.password, "Fresh&Harbour-9");
    expect(await findViewer(hashToken(kept), clock.now())).toMatchObject({ owesSecondFactor: false });
    const half = await aSession(person, { now: clock.now });
    const still = await change(half.id, "Fresh&Harbour-9", "Fresher&Harbour-9");
    expect(await findViewer(hashToken(still), clock.now())).toMatchObject({ owesSecondFactor: true });
  });
});
