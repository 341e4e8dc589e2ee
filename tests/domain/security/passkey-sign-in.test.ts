import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findViewer, hashToken, signIn } from "@/lib/domain/identity";
import {
  beginPasskeySetup,
  beginPasskeySignIn,
  beginPasskeyStep,
  disownSignIn,
  listPasskeys,
  listTrustedDevices,
  passSecondStep,
  removePasskey,
  signInWithPasskey,
} from "@/lib/domain/security";
import type { PasskeyAssertion } from "@/lib/domain/security/inputs";
import { aClock } from "../../factories/clock";
import {
  accountContext,
  anOutbox,
  publicContext,
  recentContext,
  type Surroundings,
  secondFactorContext,
} from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aDevice, aPasskey, type TestDevice } from "../../factories/passkeys";
import { aSession, aUser, type TestPerson } from "../../factories/people";
import { outcomesOf, refusalCode } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";

/** Each from a visitor of its own, so that no test uses up another's attempts. */
const elsewhere = () => ({
  ip: `2001:db8:${Math.floor(Math.random() * 65_535).toString(16)}:${randomUUID().slice(0, 4)}::1`,
});

async function begin(around: Surroundings = elsewhere()) {
  const ctx = publicContext(around);
  const browserToken = randomUUID();
  const { challenge } = await beginPasskeySignIn(ctx, browserToken);
  const send = (assertion: PasskeyAssertion, browser: string = browserToken) =>
    signInWithPasskey(ctx, {
      assertion,
      browserToken: browser,
      formId: randomUUID(),
      previousToken: null,
      deviceMark: null,
    });
  return { challenge, send, code: (assertion: PasskeyAssertion) => send(assertion).then(() => "in", refusalCode) };
}

async function enter(device: TestDevice, wishes: Parameters<TestDevice["assert"]>[1] = {}): Promise<string> {
  const { challenge, code } = await begin();
  return code(device.assert(challenge, wishes));
}

describe("signing in with a passkey", () => {
  it("SEC-6 opens a session that owes no second step, and is noted", async () => {
    const person = await aUser();
    const { device } = await aPasskey(person);
    const { challenge, send } = await begin();

    const { sessionToken } = await send(device.assert(challenge));

    expect(await findViewer(hashToken(sessionToken), new Date())).toMatchObject({
      userId: person.userId,
      owesSecondFactor: false,
    });
    const row = await database().session.findUnique({ where: { tokenHash: hashToken(sessionToken) } });
    expect(row?.authLevel).toBe("TWO_FACTOR");
    expect((await listPasskeys(accountContext(person)))[0]?.lastUsedAt).not.toBeNull();
    const outbox = anOutbox();
    await runIdentityJobs(outbox);
    expect(outbox.mails.map(({ template }) => template)).toContain("new-sign-in");
  });

  it("SEC-6 is refused alike for an unknown passkey, a wrong signature, origin, host, and without a PIN or finger", async () => {
    const { device } = await aPasskey(await aUser());
    const stranger = aDevice();
    expect(await enter(stranger)).toBe("passkey_wrong");
    expect(await enter(device, { origin: "https://evil.example" })).toBe("passkey_wrong");
    expect(await enter(device, { rpId: "evil.example" })).toBe("passkey_wrong");
    expect(await enter(device, { verifiesUser: false })).toBe("passkey_wrong");
    const { challenge, code } = await begin();
    const forged = { ...stranger.assert(challenge), id: device.credentialId, rawId: device.credentialId };
    expect(await code(forged)).toBe("passkey_wrong");
    expect(await enter(device)).toBe("in");
  });

  it("SEC-6 takes a challenge once, for five minutes, in the browser and for the purpose that asked for it", async () => {
    const clock = aClock();
    const person = await aUser();
    const { device, session } = await aPasskey(person, { now: clock.now });
    const around = { ...elsewhere(), now: clock.now };

    const first = await begin(around);
    const assertion = device.assert(first.challenge);
    expect(await first.send(assertion, "another browser").catch(refusalCode)).toBe("passkey_stale");
    expect(await first.code(assertion)).toBe("in");
    expect(await first.code(assertion)).toBe("passkey_stale");

    const late = await begin(around);
    clock.pass({ minutes: 5 });
    expect(await late.code(device.assert(late.challenge))).toBe("passkey_stale");

    const ctx = recentContext(person, { now: clock.now, sessionId: session.id });
    const other = await beginPasskeySetup(ctx);
    expect(await late.code(device.assert(other.challenge))).toBe("passkey_stale");
    const garbage = device.assert("x");
    expect(await late.code({ ...garbage, response: { ...garbage.response, clientDataJSON: "e30" } })).toBe(
      "passkey_stale",
    );
  });

  it("SEC-6 opens one session for one challenge in 50 tries at once", async () => {
    const person = await aUser();
    const { device } = await aPasskey(person);
    const before = await database().session.count({ where: { userId: person.userId } });
    const { challenge, send } = await begin();
    const assertion = device.assert(challenge);

    const { done } = await outcomesOf(Array.from({ length: 50 }, () => send(assertion)));

    expect(done).toBe(1);
    expect(await database().session.count({ where: { userId: person.userId } })).toBe(before + 1);
  });

  it("SEC-6 refuses a copy that counts behind the original", async () => {
    const person = await aUser();
    const { device } = await aPasskey(person);
    expect(await enter(device, { counter: 7 })).toBe("in");
    expect(await enter(device, { counter: 7 })).toBe("passkey_wrong");
    expect(await enter(device, { counter: 6 })).toBe("passkey_wrong");
    expect(await enter(device, { counter: 0 })).toBe("passkey_wrong");
    expect(await enter(device, { counter: 8 })).toBe("in");
    const refused = { userId: person.userId, action: "security.passkey_refused" };
    expect(await database().auditEvent.count({ where: refused })).toBe(3);
  });

  it("H11 H12 counts tries like those of a password, on the visitor and on the passkey", async () => {
    const { device } = await aPasskey(await aUser());
    const around = elsewhere();
    const one = await begin(around);
    for (let tries = 0; tries < 20; tries += 1) await one.code(aDevice().assert(one.challenge));
    expect(await one.code(device.assert(one.challenge))).toBe("too_many_attempts");

    for (let tries = 0; tries < 10; tries += 1) await enter(device, { verifiesUser: false });
    expect(await enter(device)).toBe("too_many_attempts");
  });

  it("SEC-6 is over with its removal", async () => {
    const { device, ctx } = await aPasskey(await aUser());
    const [passkey] = await listPasskeys(ctx);
    await removePasskey(ctx, { passkeyId: passkey?.id ?? "" });
    expect(await enter(device)).toBe("passkey_wrong");
  });

  it("SEC-11 one that a thief added since the disowned sign-in is gone, an earlier one stays", async () => {
    const clock = aClock();
    const person = await aUser({}, { now: clock.now });
    await aPasskey(person, { now: clock.now });
    clock.pass({ days: 1 });
    const attempt = { email: person.email, password: person.password, previousToken: null, deviceMark: null };
    await signIn(publicContext({ now: clock.now, ...elsewhere() }), { ...attempt, formId: randomUUID() });
    const outbox = anOutbox();
    await runIdentityJobs(outbox, { now: clock.now });
    clock.pass({ minutes: 1 });
    await aPasskey(person, { now: clock.now });

    await disownSignIn(publicContext({ now: clock.now }), { token: linkIn(outbox, person.email) });

    expect(await listPasskeys(accountContext(person))).toHaveLength(1);
  });
});

describe("a passkey as the second step", () => {
  async function halfway(person: TestPerson) {
    const { id: sessionId } = await aSession(person);
    return secondFactorContext(person, { sessionId });
  }

  it("SEC-6 passes it without a PIN, and may have the device trusted", async () => {
    const person = await aUser();
    const { device } = await aPasskey(person);
    const ctx = await halfway(person);
    const { challenge, allowCredentials } = await beginPasskeyStep(ctx);
    expect(allowCredentials).toMatchObject([{ id: device.credentialId }]);

    const assertion = device.assert(challenge, { verifiesUser: false });
    const passed = await passSecondStep(ctx, { assertion, formId: randomUUID(), trustsDevice: true });

    expect(await findViewer(hashToken(passed.sessionToken), new Date())).toMatchObject({ owesSecondFactor: false });
    expect(await listTrustedDevices(accountContext(person))).toHaveLength(1);
  });

  it("SEC-6 is refused for another person's passkey, another session's challenge, and one of the sign-in page", async () => {
    const [ada, mallory] = [await aUser(), await aUser()];
    const [own, other] = [await aPasskey(ada), await aPasskey(mallory)];
    const pass = async (device: TestDevice, given?: string) => {
      const ctx = await halfway(ada);
      const { challenge } = await beginPasskeyStep(ctx);
      const assertion = device.assert(given ?? challenge);
      return passSecondStep(ctx, { assertion, formId: randomUUID() }).then(() => "in", refusalCode);
    };

    expect(await pass(other.device)).toBe("passkey_wrong");
    expect(await pass(own.device, (await beginPasskeyStep(await halfway(ada))).challenge)).toBe("passkey_stale");
    expect(await pass(own.device, (await begin()).challenge)).toBe("passkey_stale");
    expect(await pass(own.device)).toBe("in");
  });

  it("SEC-6 opens one session for one challenge in 50 tries at once, and counts them", async () => {
    const person = await aUser();
    const { device } = await aPasskey(person);
    const ctx = await halfway(person);
    const assertion = device.assert((await beginPasskeyStep(ctx)).challenge);

    const { done, refused } = await outcomesOf(
      Array.from({ length: 50 }, () => passSecondStep(ctx, { assertion, formId: randomUUID() })),
    );

    expect(done).toBe(1);
    expect(refused.filter((code) => code === "too_many_attempts").length).toBeGreaterThan(40);
  });
});
