import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findViewer, hashToken, requestPasswordReset, resetPassword } from "@/lib/domain/identity";
import { pruneIdentity } from "@/lib/domain/identity/prune";
import { passSecondStep } from "@/lib/domain/security";
import { aClock } from "../../factories/clock";
import { anOutbox, publicContext, systemContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aSession, aUser } from "../../factories/people";
import { outcomesOf } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";
import { aProtectedPerson, bare, halfway } from "../../factories/second-steps";

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

  it("SEC-6 nobody without a second factor owes one", async () => {
    const clock = aClock();
    const { tokenHash } = await aSession(await aUser(), { now: clock.now });
    expect(await findViewer(tokenHash, clock.now())).toMatchObject({ owesSecondFactor: false });
  });
});
