import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
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
  disableByLink,
  findDisableLink,
  getTwoFactor,
  passSecondStep,
  requestDisableLink,
  turnOffTwoFactor,
} from "@/lib/domain/security";
import { recoverySignInInput } from "@/lib/domain/security/inputs";
import { acceptRecoveryCode } from "@/lib/domain/security/recovery/recovery-codes";
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
import { aSession, aUser, type TestPerson } from "../../factories/people";
import { outcomesOf } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";

const bare = (code: string | undefined) => recoverySignInInput.parse({ recoveryCode: code }).recoveryCode;

/** Signed in with the password, and no further. */
async function halfway(person: TestPerson, clock: Clock) {
  const { email, password } = person;
  const attempt = { email, password, formId: randomUUID(), previousToken: null, deviceMark: null };
  const { sessionToken: token } = await signIn(publicContext({ now: clock.now }), attempt);
  const { id: sessionId } = await database().session.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
  return { token, ctx: secondFactorContext(person, { now: clock.now, sessionId }) };
}

async function aProtectedPerson() {
  const clock = aClock();
  const person = await aUser();
  return { clock, person, ...(await anAuthenticator(person, clock)) };
}

describe("the second step", () => {
  it("SEC-6 is owed after the right password, and a code passes it", async () => {
    const { clock, person, code } = await aProtectedPerson();
    const { token, ctx } = await halfway(person, clock);
    expect(await findViewer(hashToken(token), clock.now())).toMatchObject({ owesSecondFactor: true });

    const { sessionToken: passed } = await passSecondStep(ctx, { code: await code(), formId: randomUUID() });

    expect(await findViewer(hashToken(passed), clock.now())).toMatchObject({
      userId: person.userId,
      owesSecondFactor: false,
    });
  });

  it("H45 SEC-6 issues another session: the cookie from before the step is worth nothing after", async () => {
    const { clock, person, code } = await aProtectedPerson();
    const { token, ctx } = await halfway(person, clock);

    const { sessionToken: passed } = await passSecondStep(ctx, { code: await code(), formId: randomUUID() });

    expect(passed).not.toBe(token);
    expect(await findViewer(hashToken(token), clock.now())).toBeNull();
    expect(await database().session.findUnique({ where: { tokenHash: hashToken(passed) } })).toMatchObject({
      authLevel: "TWO_FACTOR",
    });
  });

  it("H24 SEC-6 refuses the replay of a code in another sign-in, and leaves that one where it was", async () => {
    const { clock, person, code } = await aProtectedPerson();
    const typed = await code();
    await passSecondStep((await halfway(person, clock)).ctx, { code: typed, formId: randomUUID() });
    const { token, ctx } = await halfway(person, clock);

    await expect(passSecondStep(ctx, { code: typed, formId: randomUUID() })).rejects.toMatchObject({
      code: "code_used",
    });

    expect(await findViewer(hashToken(token), clock.now())).toMatchObject({ owesSecondFactor: true });
  });

  it("H26 SEC-6 opens one session for one code in 50 tries at once, and counts them", async () => {
    const { clock, person, code } = await aProtectedPerson();
    const typed = await code();
    const { ctx } = await halfway(person, clock);

    const { done, refused } = await outcomesOf(
      Array.from({ length: 50 }, () => passSecondStep(ctx, { code: typed, formId: randomUUID() })),
    );

    expect(done).toBe(1);
    expect(refused.filter((one) => one === "too_many_attempts").length).toBeGreaterThan(40);
  });

  it("ONCE SEC-6 a form that is posted twice, as browsers without scripts do, gets one answer for the same code alone", async () => {
    const { clock, person, code, recoveryCodes } = await aProtectedPerson();
    const [first = "", second = ""] = recoveryCodes.map(bare);
    const typed = await code();
    for (const [factor, other] of [
      [{ code: typed }, { code: "000000" }],
      [{ recoveryCode: first }, { recoveryCode: second }],
    ] as const) {
      const { ctx } = await halfway(person, clock);
      const step = { ...factor, formId: randomUUID(), trustsDevice: true };

      const answers = await Promise.all([passSecondStep(ctx, step), passSecondStep(ctx, step)]);

      expect(answers[0]).toEqual(answers[1]);
      const { sessionToken, trustToken } = answers[0];
      expect(await findViewer(hashToken(sessionToken), clock.now())).toMatchObject({ owesSecondFactor: false });
      const devices = await database().trustedDevice.findMany({ where: { tokenHash: hashToken(trustToken ?? "") } });
      expect(devices).toHaveLength(1);
      const elsewhere = { ...step, ...other };
      await expect(passSecondStep(ctx, elsewhere)).rejects.toMatchObject({ code: "form_reused" });
    }
    const { ctx: another } = await halfway(person, clock);
    const fresh = passSecondStep(another, { code: typed, formId: randomUUID() });
    await expect(fresh, "another form is no repetition").rejects.toMatchObject({ code: "code_used" });
    const purpose = "security.pass-second-step";
    const forms = () => database().operation.count({ where: { userId: person.userId, purpose } });
    expect(await forms()).toBe(2);
    clock.pass({ hours: 25 });
    await pruneIdentity(systemContext({ now: clock.now }));
    expect(await forms()).toBe(0);
  });

  it("SEC-6 gives nothing when the session ended meanwhile, and does not use the code up", async () => {
    const { clock, person, code } = await aProtectedPerson();
    const { ctx } = await halfway(person, clock);
    await database().session.update({ where: { id: ctx.viewer.sessionId }, data: { revokedAt: clock.now() } });

    const typed = await code();
    await expect(passSecondStep(ctx, { code: typed, formId: randomUUID() })).rejects.toMatchObject({
      code: "form_stale",
    });
    await passSecondStep((await halfway(person, clock)).ctx, { code: typed, formId: randomUUID() });
  });

  it("SEC-6 stays owed after a reset of the password", async () => {
    const { clock, person } = await aProtectedPerson();
    const outbox = anOutbox();
    const ctx = publicContext({ now: clock.now });
    await requestPasswordReset(ctx, { email: person.email, formId: randomUUID() });
    await runIdentityJobs(outbox, { now: clock.now });
    await resetPassword(ctx, { password: "Fresh&Harbour-9", token: linkIn(outbox, person.email) });

    const { token } = await halfway({ ...person, password: "Fresh&Harbour-9" }, clock);

    expect(await findViewer(hashToken(token), clock.now())).toMatchObject({ owesSecondFactor: true });
  });
});

describe("a recovery code", () => {
  it("SEC-8 takes the place of one six-digit code, once, however it is spelled", async () => {
    const { clock, person, recoveryCodes } = await aProtectedPerson();
    const [first = ""] = recoveryCodes;
    const recoveryCode = bare(` ${first.toLowerCase().replaceAll("-", " ")} `);
    const outbox = anOutbox();

    const { sessionToken: passed } = await passSecondStep((await halfway(person, clock)).ctx, {
      recoveryCode,
      formId: randomUUID(),
    });
    await runIdentityJobs(outbox, { now: clock.now });

    expect(await findViewer(hashToken(passed), clock.now())).toMatchObject({ owesSecondFactor: false });
    expect(await getTwoFactor(accountContext(person))).toMatchObject({ codesLeft: 9 });
    expect(outbox.mails.at(-1)).toMatchObject({ to: person.email, props: { change: "code-used" } });
    const again = passSecondStep((await halfway(person, clock)).ctx, { recoveryCode, formId: randomUUID() });
    await expect(again).rejects.toMatchObject({ code: "recovery_code_wrong" });
  });

  it("H27 SEC-8 is taken once of 50 tries at the same moment", async () => {
    const { clock, person, recoveryCodes } = await aProtectedPerson();
    const code = bare(recoveryCodes[1]);
    const ctx = accountContext(person, { now: clock.now });

    const { done, refused } = await outcomesOf(
      Array.from({ length: 50 }, () => inTransaction(ctx, (tx) => acceptRecoveryCode(tx, person.userId, code))),
    );

    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["recovery_code_wrong"]));
  });

  it("SEC-8 of another person is wrong", async () => {
    const [ada, mallory] = [await aProtectedPerson(), await aProtectedPerson()];
    const { ctx } = await halfway(ada.person, ada.clock);

    const step = { recoveryCode: bare(mallory.recoveryCodes[0]), formId: randomUUID() };
    await expect(passSecondStep(ctx, step)).rejects.toMatchObject({ code: "recovery_code_wrong" });
    expect(await getTwoFactor(accountContext(mallory.person))).toMatchObject({ codesLeft: 10 });
  });
});

describe("a lost authenticator", () => {
  it("SEC-8 is taken off the account by a recovery code and a mailed link, once", async () => {
    const { clock, person, recoveryCodes, session } = await aProtectedPerson();
    const { ctx, token } = await halfway(person, clock);
    const outbox = anOutbox();
    await requestDisableLink(ctx, { recoveryCode: bare(recoveryCodes[0]), formId: randomUUID() });
    await runIdentityJobs(outbox, { now: clock.now });
    const link = linkIn(outbox, person.email);
    const visitor = publicContext({ now: clock.now });

    expect(await findViewer(hashToken(token), clock.now())).toMatchObject({ owesSecondFactor: true });
    expect(await findDisableLink(visitor, link)).toEqual({ address: person.email });
    const { done } = await outcomesOf(Array.from({ length: 10 }, () => disableByLink(visitor, { token: link })));

    expect(done).toBe(1);
    expect(await getTwoFactor(accountContext(person))).toEqual({ state: "off" });
    for (const each of [token, session.token]) expect(await findViewer(hashToken(each), clock.now())).toBeNull();
    await anAuthenticator(person, clock);
  });

  it("SEC-8 keeps its second factor without the code, after an hour, and by a link of another kind", async () => {
    const { clock, person, recoveryCodes } = await aProtectedPerson();
    const { ctx } = await halfway(person, clock);
    const outbox = anOutbox();
    const visitor = publicContext({ now: clock.now });
    const wrong = requestDisableLink(ctx, { recoveryCode: "0000000000000000", formId: randomUUID() });
    await expect(wrong).rejects.toMatchObject({ code: "recovery_code_wrong" });

    await requestPasswordReset(visitor, { email: person.email, formId: randomUUID() });
    await runIdentityJobs(outbox, { now: clock.now });
    const reset = linkIn(outbox, person.email);
    await expect(disableByLink(visitor, { token: reset })).rejects.toMatchObject({ code: "link_expired" });

    await requestDisableLink(ctx, { recoveryCode: bare(recoveryCodes[0]), formId: randomUUID() });
    await runIdentityJobs(outbox, { now: clock.now });
    clock.pass({ minutes: 61 });
    const late = disableByLink(visitor, { token: linkIn(outbox, person.email) });
    await expect(late).rejects.toMatchObject({ code: "link_expired" });
    expect(await getTwoFactor(accountContext(person))).toMatchObject({ state: "on" });
  });

  it("SEC-8 has no use for a link after the password changed, or for a factor that was set up later", async () => {
    const { clock, person, code, recoveryCodes, session } = await aProtectedPerson();
    const outbox = anOutbox();
    const visitor = publicContext({ now: clock.now });
    const aLink = async (recoveryCode: string | undefined) => {
      const { ctx } = await halfway(person, clock);
      await requestDisableLink(ctx, { recoveryCode: bare(recoveryCode), formId: randomUUID() });
      await runIdentityJobs(outbox, { now: clock.now });
      return linkIn(outbox, person.email);
    };

    const first = await aLink(recoveryCodes[0]);
    const ctx = recentContext(person, { now: clock.now, sessionId: session.id });
    await turnOffTwoFactor(ctx, { code: await code(), formId: randomUUID() });
    const again = await anAuthenticator(person, clock);
    await expect(disableByLink(visitor, { token: first })).rejects.toMatchObject({ code: "link_expired" });

    const second = await aLink(again.recoveryCodes[0]);
    await changePassword(recentContext(person, { now: clock.now, sessionId: again.session.id }), {
      oldPassword: person.password,
      newPassword: "Fresh&Harbour-9",
      confirmPassword: "Fresh&Harbour-9",
      formId: randomUUID(),
    });
    await expect(disableByLink(visitor, { token: second })).rejects.toMatchObject({ code: "link_expired" });
    expect(await getTwoFactor(accountContext(person))).toMatchObject({ state: "on" });
  });

  it("SEC-6 nobody without a second factor owes one", async () => {
    const clock = aClock();
    const { tokenHash } = await aSession(await aUser(), { now: clock.now });
    expect(await findViewer(tokenHash, clock.now())).toMatchObject({ owesSecondFactor: false });
  });
});
