import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findViewer, hashToken } from "@/lib/domain/identity";
import { pruneIdentity } from "@/lib/domain/identity/prune";
import {
  addPasskey,
  beginPasskeySetup,
  countRecoveryCodes,
  disableByLink,
  getTwoFactor,
  listPasskeys,
  regenerateRecoveryCodes,
  removePasskey,
  renamePasskey,
  requestDisableLink,
  turnOffTwoFactor,
} from "@/lib/domain/security";
import { recoverySignInInput } from "@/lib/domain/security/inputs";
import { anAuthenticator } from "../../factories/authenticators";
import { aClock } from "../../factories/clock";
import {
  accountContext,
  anOutbox,
  publicContext,
  recentContext,
  secondFactorContext,
  systemContext,
} from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aDevice, aPasskey } from "../../factories/passkeys";
import { aSession, aUser, type TestPerson } from "../../factories/people";
import { outcomesOf, refusalCode } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";

/** What this person was told about their factors until now. */
async function changesTold({ email }: TestPerson): Promise<string[]> {
  const outbox = anOutbox();
  await runIdentityJobs(outbox);
  return outbox.mails.flatMap((mail) =>
    mail.template === "two-factor-changed" && mail.to === email ? [mail.props.change] : [],
  );
}

describe("adding a passkey", () => {
  it("SEC-6 makes the second step owed, with recovery codes, and ends the other sessions", async () => {
    const person = await aUser();
    const other = await aSession(person);
    const { session, recoveryCodes, device } = await aPasskey(person);

    expect(recoveryCodes).toHaveLength(10);
    expect(await findViewer(other.tokenHash, new Date())).toBeNull();
    expect(await findViewer(session.tokenHash, new Date())).toMatchObject({ owesSecondFactor: false });
    const later = await aSession(person);
    expect(await findViewer(later.tokenHash, new Date())).toMatchObject({ owesSecondFactor: true });
    expect(await changesTold(person)).toEqual(["passkey-added"]);
    expect(await listPasskeys(accountContext(person))).toMatchObject([{ name: "Laptop", lastUsedAt: null }]);
    expect(
      await database().auditEvent.count({ where: { action: "security.passkey_added", userId: person.userId } }),
    ).toBe(1);
    expect(await database().passkey.count({ where: { credentialId: device.credentialId } })).toBe(1);
  });

  it("SEC-6 leaves recovery codes as they are: a second factor of any kind makes none", async () => {
    const clock = aClock();
    const [ada, grace] = [await aUser(), await aUser()];
    const app = await anAuthenticator(ada, clock);
    expect((await aPasskey(ada, { now: clock.now })).recoveryCodes).toBeNull();
    expect(app.recoveryCodes).toHaveLength(10);

    expect((await aPasskey(grace, { now: clock.now })).recoveryCodes).toHaveLength(10);
    await expect(anAuthenticator(grace, clock)).rejects.toThrow("the app was not linked");
    expect(await getTwoFactor(accountContext(grace))).toMatchObject({ state: "on", codesLeft: 10 });
  });

  it("SEC-6 is refused with a used, late, foreign or made-up challenge", async () => {
    const clock = aClock();
    const person = await aUser();
    const { session } = await aPasskey(person, { now: clock.now });
    const ctx = recentContext(person, { now: clock.now, sessionId: session.id });
    const add = (challenge: string, from = ctx) =>
      addPasskey(from, { name: "Phone", passkey: aDevice().attest(challenge) }).then(() => "added", refusalCode);

    const { challenge } = await beginPasskeySetup(ctx);
    const mallory = recentContext(person, { now: clock.now, sessionId: (await aSession(await aUser())).id });
    expect(await add(challenge, mallory)).toBe("passkey_stale");
    expect(await add(challenge)).toBe("added");
    expect(await add(challenge)).toBe("passkey_stale");
    expect(await add(randomUUID())).toBe("passkey_stale");
    const late = await beginPasskeySetup(ctx);
    clock.pass({ minutes: 5 });
    expect(await add(late.challenge)).toBe("passkey_stale");
    await pruneIdentity(systemContext({ now: clock.now }));
    expect(await database().passkeyChallenge.count({ where: { boundTo: session.id } })).toBe(0);
  });

  it("SEC-6 is refused from another origin or for another host, and uses the challenge up", async () => {
    const person = await aUser();
    const { ctx } = await aPasskey(person);
    for (const wishes of [{ origin: "https://evil.example" }, { rpId: "evil.example" }]) {
      const { challenge } = await beginPasskeySetup(ctx);
      const device = aDevice();
      const add = (more: object) => addPasskey(ctx, { name: "Phone", passkey: device.attest(challenge, more) });
      expect(await add(wishes).catch(refusalCode)).toBe("passkey_unusable");
      expect(await add({}).catch(refusalCode)).toBe("passkey_stale");
    }
  });

  it("SEC-6 knows one credential once, whoever brings it", async () => {
    const [ada, mallory] = [await aUser(), await aUser()];
    const { device } = await aPasskey(ada);

    expect(await aPasskey(ada, {}, device).catch(refusalCode)).toBe("passkey_known");
    expect(await aPasskey(mallory, {}, device).catch(refusalCode)).toBe("passkey_known");

    expect(await listPasskeys(accountContext(mallory))).toEqual([]);
    expect(await countRecoveryCodes(accountContext(mallory))).toBeNull();
  });

  it("SEC-6 makes one passkey of one challenge in 50 tries at once, and ten passkeys at most", async () => {
    const person = await aUser();
    const { ctx } = await aPasskey(person);
    const { challenge } = await beginPasskeySetup(ctx);
    const { done, refused } = await outcomesOf(
      Array.from({ length: 50 }, () => addPasskey(ctx, { name: "Phone", passkey: aDevice().attest(challenge) })),
    );
    expect([done, new Set(refused)]).toEqual([1, new Set(["passkey_stale"])]);

    const challenges = await Promise.all(Array.from({ length: 12 }, () => beginPasskeySetup(ctx)));
    const many = await outcomesOf(
      challenges.map((each) => addPasskey(ctx, { name: "Key", passkey: aDevice().attest(each.challenge) })),
    );
    expect([many.done, new Set(many.refused)]).toEqual([8, new Set(["passkey_limit"])]);
    expect(await beginPasskeySetup(ctx).catch(refusalCode)).toBe("passkey_limit");
  });
});

describe("a passkey of one's own", () => {
  it("SEC-6 is renamed and removed by nobody else", async () => {
    const [ada, mallory] = [await aUser(), recentContext(await aUser())];
    await aPasskey(ada);
    const [passkey] = await listPasskeys(accountContext(ada));
    const passkeyId = passkey?.id ?? "";

    expect(await renamePasskey(mallory, { passkeyId, name: "Mine" }).catch(refusalCode)).toBe("not_found");
    expect(await removePasskey(mallory, { passkeyId }).catch(refusalCode)).toBe("not_found");
    await renamePasskey(accountContext(ada), { passkeyId, name: "Old laptop" });

    expect(await listPasskeys(accountContext(ada))).toMatchObject([{ name: "Old laptop" }]);
  });

  it("SEC-6 takes the recovery codes along when it was the last factor, ends other sessions and is told", async () => {
    const person = await aUser();
    const { ctx } = await aPasskey(person);
    const other = await aSession(person);
    const [passkey] = await listPasskeys(ctx);
    expect(await countRecoveryCodes(ctx)).toBe(10);
    expect(await regenerateRecoveryCodes(ctx, { formId: randomUUID() })).toHaveLength(10);

    await removePasskey(ctx, { passkeyId: passkey?.id ?? "" });

    expect(await countRecoveryCodes(ctx)).toBeNull();
    expect(await database().recoveryCode.count({ where: { userId: person.userId } })).toBe(0);
    expect(await findViewer(other.tokenHash, new Date())).toBeNull();
    expect(await findViewer((await aSession(person)).tokenHash, new Date())).toMatchObject({ owesSecondFactor: false });
    expect(await changesTold(person)).toEqual(["passkey-added", "codes-replaced", "passkey-removed"]);
  });

  it("SEC-7 stays when the app is unlinked, and keeps the recovery codes", async () => {
    const clock = aClock();
    const person = await aUser();
    const app = await anAuthenticator(person, clock);
    const { session } = await aPasskey(person, { now: clock.now });
    const ctx = recentContext(person, { now: clock.now, sessionId: session.id });

    await turnOffTwoFactor(ctx, { code: await app.code(), formId: randomUUID() });

    expect(await listPasskeys(ctx)).toHaveLength(1);
    expect(await countRecoveryCodes(ctx)).toBe(10);
    expect((await changesTold(person)).at(-1)).toBe("app-removed");
  });

  it("SEC-8 is gone with the mailed link, like every other factor", async () => {
    const person = await aUser();
    const { recoveryCodes } = await aPasskey(person);
    const { id: sessionId } = await aSession(person);
    const { recoveryCode } = recoverySignInInput.parse({ recoveryCode: recoveryCodes?.[0] });
    await requestDisableLink(secondFactorContext(person, { sessionId }), { recoveryCode, formId: randomUUID() });
    const outbox = anOutbox();
    await runIdentityJobs(outbox);

    await disableByLink(publicContext(), { token: linkIn(outbox, person.email) });

    expect(await listPasskeys(accountContext(person))).toEqual([]);
    const { token } = await aSession(person);
    expect(await findViewer(hashToken(token), new Date())).toMatchObject({ owesSecondFactor: false });
  });
});
