import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { changePassword, findViewer, hashToken, requestPasswordReset } from "@/lib/domain/identity";
import {
  disableByLink,
  findDisableLink,
  getTwoFactor,
  passSecondStep,
  requestDisableLink,
  turnOffTwoFactor,
} from "@/lib/domain/security";
import { acceptRecoveryCode } from "@/lib/domain/security/recovery/recovery-codes";
import { anAuthenticator } from "../../factories/authenticators";
import { accountContext, anOutbox, publicContext, recentContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { outcomesOf } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";
import { aProtectedPerson, bare, halfway } from "../../factories/second-steps";

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
});
