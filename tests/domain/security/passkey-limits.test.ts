import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { beginPasskeySetup, beginPasskeySignIn, beginPasskeyStep, signInWithPasskey } from "@/lib/domain/security";
import { aClock } from "../../factories/clock";
import { publicContext, recentContext, secondFactorContext } from "../../factories/contexts";
import { aDevice, aPasskey, type TestDevice } from "../../factories/passkeys";
import { aSession, aUser } from "../../factories/people";
import { refusalCode } from "../../factories/refusal";

async function enter(device: TestDevice, deviceMark: string | null, ip: string) {
  const ctx = publicContext({ ip });
  const browserToken = randomUUID();
  const { challenge } = await beginPasskeySignIn(ctx, browserToken);
  const attempt = { browserToken, formId: randomUUID(), previousToken: null, deviceMark };
  return signInWithPasskey(ctx, { assertion: device.assert(challenge), ...attempt });
}

const enterOr = (...args: Parameters<typeof enter>) => enter(...args).then(() => "in", refusalCode);

describe("strangers behind the same address", () => {
  it("H14 use up no tries of a browser that the passkey's owner signed in with before", async () => {
    const [ada, mallory] = [await aUser(), await aUser()];
    const own = await aPasskey(ada);
    const { deviceMark } = await enter(own.device, null, "198.51.100.1");
    const foreign = await aPasskey(mallory);
    const mallorysMark = (await enter(foreign.device, null, "198.51.100.2")).deviceMark;

    const shared = "198.51.100.3";
    for (let tries = 0; tries < 21; tries += 1) await enterOr(aDevice(), null, shared);

    expect(await enterOr(own.device, null, shared)).toBe("too_many_attempts");
    expect(await enterOr(own.device, mallorysMark, shared)).toBe("too_many_attempts");
    expect(await enterOr(own.device, deviceMark, shared)).toBe("in");
  });
});

describe("asking for challenges", () => {
  it("H11 is for a person who adds a passkey or owes the second step 30 times in ten minutes, in all their sessions", async () => {
    const clock = aClock();
    const person = await aUser({}, { now: clock.now });
    const around = async () => ({ now: clock.now, sessionId: (await aSession(person, { now: clock.now })).id });
    for (let tries = 0; tries < 15; tries += 1) {
      await beginPasskeySetup(recentContext(person, await around()));
      await beginPasskeyStep(secondFactorContext(person, await around()));
    }

    expect(await beginPasskeySetup(recentContext(person, await around())).catch(refusalCode)).toBe("too_many_attempts");
    expect(await beginPasskeyStep(secondFactorContext(person, await around())).catch(refusalCode)).toBe(
      "too_many_attempts",
    );
    const other = await aUser();
    expect(await beginPasskeySetup(recentContext(other)).then(() => "begun", refusalCode)).toBe("begun");
    clock.pass({ minutes: 11 });
    expect(await beginPasskeySetup(recentContext(person, await around())).then(() => "begun", refusalCode)).toBe(
      "begun",
    );
  });
});
