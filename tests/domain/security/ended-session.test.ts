import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { addPasskey, beginPasskeySetup, beginSetup, confirmSetup, countRecoveryCodes } from "@/lib/domain/security";
import { appOf } from "../../factories/authenticators";
import { aClock } from "../../factories/clock";
import { recentContext } from "../../factories/contexts";
import { aDevice } from "../../factories/passkeys";
import { aSession, aUser } from "../../factories/people";
import { refusalCode } from "../../factories/refusal";

/** Somebody whose session ends while they set something up. */
async function caught() {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  const { id: sessionId } = await aSession(person, { now: clock.now });
  const ctx = recentContext(person, { now: clock.now, sessionId });
  const end = () => database().session.update({ where: { id: sessionId }, data: { revokedAt: clock.now() } });
  return { clock, person, ctx, end };
}

describe("a session that ended a moment ago", () => {
  it("SEC-6 SEC-11 adds no passkey", async () => {
    const { person, ctx, end } = await caught();
    const { challenge } = await beginPasskeySetup(ctx);
    await end();

    const adding = addPasskey(ctx, { name: "Phone", passkey: aDevice().attest(challenge) });

    expect(await adding.catch(refusalCode)).toBe("form_stale");
    expect(await database().passkey.count({ where: { userId: person.userId } })).toBe(0);
    expect(await countRecoveryCodes(ctx)).toBeNull();
  });

  it("SEC-4 SEC-11 links no app", async () => {
    const { clock, person, ctx, end } = await caught();
    await beginSetup(ctx);
    const code = await (await appOf(person, clock))();
    await end();

    expect(await confirmSetup(ctx, { code, formId: randomUUID() }).catch(refusalCode)).toBe("form_stale");

    const { userId } = person;
    expect(await database().authenticator.count({ where: { userId, confirmedAt: { not: null } } })).toBe(0);
    expect(await database().recoveryCode.count({ where: { userId } })).toBe(0);
  });
});
