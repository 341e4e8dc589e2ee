import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  changePassword,
  findViewer,
  hashToken,
  requestPasswordReset,
  resetPassword,
  signIn,
} from "@/lib/domain/identity";
import { pruneIdentity } from "@/lib/domain/identity/prune";
import {
  disownSignIn,
  listTrustedDevices,
  passSecondStep,
  regenerateRecoveryCodes,
  removeTrustedDevice,
  removeTrustedDevices,
  turnOffTwoFactor,
} from "@/lib/domain/security";
import { anAuthenticator } from "../../factories/authenticators";
import { aClock, type Clock } from "../../factories/clock";
import {
  accountContext,
  anOutbox,
  publicContext,
  recentContext,
  secondFactorContext,
  systemContext,
} from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aUser, type TestPerson } from "../../factories/people";
import { refusalCode } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";

/** Signs in with the password and what else the browser carries. */
async function enter(person: TestPerson, clock: Clock, trustToken: string | null = null) {
  const { email, password } = person;
  const attempt = { email, password, formId: randomUUID(), previousToken: null, deviceMark: null, trustToken };
  const { sessionToken } = await signIn(publicContext({ now: clock.now }), attempt);
  const viewer = await findViewer(hashToken(sessionToken), clock.now());
  return { owes: viewer?.owesSecondFactor, sessionId: viewer?.sessionId ?? "", sessionToken };
}

const owes = async (person: TestPerson, clock: Clock, token: string) => (await enter(person, clock, token)).owes;

/** A person with an app, who ticked the box at the second step. */
async function aTrustingPerson() {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  const app = await anAuthenticator(person, clock);
  const { sessionId } = await enter(person, clock);
  const ctx = secondFactorContext(person, { now: clock.now, sessionId });
  const passed = await passSecondStep(ctx, { code: await app.code(), formId: randomUUID(), trustsDevice: true });
  clock.pass({ minutes: 1 });
  return { clock, person, app, token: passed.trustToken ?? "", sessionToken: passed.sessionToken };
}

describe("a trusted device", () => {
  it("SEC-6 skips the second step after the right password for 30 days, however often it is used", async () => {
    const { clock, person, token } = await aTrustingPerson();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);

    clock.pass({ days: 15 });
    expect(await owes(person, clock, token)).toBe(false);
    clock.pass({ days: 14 });
    expect(await owes(person, clock, token)).toBe(false);
    clock.pass({ days: 1 });
    expect(await owes(person, clock, token)).toBe(true);

    await pruneIdentity(systemContext({ now: clock.now }));
    expect(await database().trustedDevice.count({ where: { userId: person.userId } })).toBe(0);
  });

  it("SEC-6 is trusted only when asked for, stored as a hash, and written down", async () => {
    const { clock, person, app, token } = await aTrustingPerson();
    const { sessionId } = await enter(person, clock);
    const ctx = secondFactorContext(person, { now: clock.now, sessionId });
    const passed = await passSecondStep(ctx, { code: await app.code(), formId: randomUUID() });

    expect(passed.trustToken).toBeNull();
    const rows = await database().trustedDevice.findMany({ where: { userId: person.userId } });
    const audit = await database().auditEvent.findMany({ where: { userId: person.userId } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([rows, audit])).not.toContain(token);
    expect(audit.map(({ action }) => action)).toContain("security.device_trusted");
  });

  it("H23 opens nothing without the password, and no other account", async () => {
    const [ada, mallory] = [await aTrustingPerson(), await aTrustingPerson()];

    expect(await owes(ada.person, ada.clock, mallory.token)).toBe(true);
    expect(await owes(ada.person, ada.clock, "")).toBe(true);
    expect(await owes(ada.person, ada.clock, "x".repeat(128))).toBe(true);
    const guess = enter({ ...ada.person, password: "Wrong&Guess-1" }, ada.clock, ada.token);
    expect(await guess.catch(refusalCode)).toBe("credentials_wrong");
    expect(await owes(ada.person, ada.clock, ada.token)).toBe(false);
  });

  it("H23 is listed to its owner, who stops trusting one or all; nobody else can", async () => {
    const { clock, person, token } = await aTrustingPerson();
    const mallory = accountContext(await aUser(), { now: clock.now });
    const ctx = accountContext(person, { now: clock.now });
    const [row] = await listTrustedDevices(ctx);
    expect(row).toMatchObject({ name: "Firefox on Linux", ip: "203.0.113.7" });
    const deviceId = row?.id ?? "";

    expect(await listTrustedDevices(mallory)).toEqual([]);
    await removeTrustedDevice(mallory, { deviceId });
    await removeTrustedDevices(mallory);
    expect(await owes(person, clock, token)).toBe(false);

    await removeTrustedDevice(ctx, { deviceId });
    expect(await owes(person, clock, token)).toBe(true);

    const again = await aTrustingPerson();
    await removeTrustedDevices(accountContext(again.person, { now: again.clock.now }));
    expect(await owes(again.person, again.clock, again.token)).toBe(true);
  });

  it("H23 is trusted no more when the factor is replaced", async () => {
    const { clock, person, app, token } = await aTrustingPerson();
    const ctx = recentContext(person, { now: clock.now, sessionId: app.session.id });

    await turnOffTwoFactor(ctx, { code: await app.code(), formId: randomUUID() });
    expect(await listTrustedDevices(ctx)).toEqual([]);
    const { session } = await anAuthenticator(person, clock);

    expect(await owes(person, clock, token)).toBe(true);
    await regenerateRecoveryCodes(recentContext(person, { now: clock.now, sessionId: session.id }), {
      formId: randomUUID(),
    });
    expect(await owes(person, clock, token)).toBe(true);
  });

  it("H23 is trusted no more when the password changes, is reset, or a sign-in is disowned", async () => {
    const first = await aTrustingPerson();
    const newPassword = "Fresh&Harbour-9";
    await changePassword(accountContext(first.person, { now: first.clock.now, sessionId: first.app.session.id }), {
      oldPassword: first.person.password,
      newPassword,
      confirmPassword: newPassword,
      formId: randomUUID(),
    });
    expect(await owes({ ...first.person, password: newPassword }, first.clock, first.token)).toBe(true);

    const second = await aTrustingPerson();
    const outbox = anOutbox();
    const visitor = publicContext({ now: second.clock.now });
    await requestPasswordReset(visitor, { email: second.person.email, formId: randomUUID() });
    await runIdentityJobs(outbox, { now: second.clock.now });
    await resetPassword(visitor, { password: newPassword, token: linkIn(outbox, second.person.email) });
    expect(await owes({ ...second.person, password: newPassword }, second.clock, second.token)).toBe(true);

    const third = await aTrustingPerson();
    const elsewhere = publicContext({ now: third.clock.now, ip: "198.51.100.77" });
    const { email, password, userId } = third.person;
    await signIn(elsewhere, { email, password, formId: randomUUID(), previousToken: null, deviceMark: null });
    await runIdentityJobs(outbox, { now: third.clock.now });
    await disownSignIn(elsewhere, { token: linkIn(outbox, email) });
    expect(await database().trustedDevice.count({ where: { userId } })).toBe(0);
  });

  it("H23 leaves no session behind when the password changes while it signs in", async () => {
    const { clock, person, app, token } = await aTrustingPerson();
    const newPassword = "Fresh&Harbour-9";
    const change = changePassword(accountContext(person, { now: clock.now, sessionId: app.session.id }), {
      oldPassword: person.password,
      newPassword,
      confirmPassword: newPassword,
      formId: randomUUID(),
    });
    const entries = Array.from({ length: 6 }, () => enter(person, clock, token).catch(refusalCode));
    const [kept] = await Promise.all([change, ...entries]);

    const open = await database().session.findMany({ where: { userId: person.userId, revokedAt: null } });
    expect(open.map(({ id }) => id)).toEqual([(await findViewer(hashToken(kept), clock.now()))?.sessionId]);
  });
});
