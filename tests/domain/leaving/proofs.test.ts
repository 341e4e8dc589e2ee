import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getDeletionPlan } from "@/lib/domain/leaving";
import { anAuthenticator } from "@/tests/factories/authenticators";
import { aClock } from "@/tests/factories/clock";
import { recentContext } from "@/tests/factories/contexts";
import { sendDeletion } from "@/tests/factories/deletions";
import { aPasskey } from "@/tests/factories/passkeys";
import { aUser, type TestPerson } from "@/tests/factories/people";
import { refusalCode } from "@/tests/factories/refusal";

const isLeaving = ({ userId }: TestPerson) =>
  database()
    .user.count({ where: { id: userId, leavingAt: { not: null } } })
    .then((count) => count > 0);

describe("what has to be shown before an account goes", () => {
  it("DEL-1 H143 refuses people without a password, whatever they type", async () => {
    const person = await aUser();
    const { recoveryCodes } = await aPasskey(person);
    await database().user.update({ where: { id: person.userId }, data: { passwordHash: null } });

    for (const wishes of [{}, { password: "" }, { recoveryCode: recoveryCodes?.[0]?.replaceAll("-", "") }])
      expect(await sendDeletion(person, {}, wishes).catch(refusalCode)).toBe("password_unset");

    expect(await isLeaving(person)).toBe(false);
    expect(await getDeletionPlan(recentContext(person))).toMatchObject({ hasPassword: false });
  });

  it("DEL-1 asks people who have passkeys and no app for a recovery code, once", async () => {
    const person = await aUser();
    const { recoveryCodes } = await aPasskey(person);
    const recoveryCode = recoveryCodes?.[0]?.replaceAll("-", "");
    expect(await getDeletionPlan(recentContext(person))).toMatchObject({ hasPassword: true, factor: "recovery-code" });

    for (const wishes of [{}, { code: "123456" }, { recoveryCode: "0000000000000000" }])
      expect(await sendDeletion(person, {}, wishes).catch(refusalCode)).toBe("recovery_code_wrong");
    expect(await isLeaving(person)).toBe(false);

    expect(await sendDeletion(person, {}, { recoveryCode })).toBe("begun");
  });

  it("DEL-1 asks people who have an app for its code, and takes no recovery code for it", async () => {
    const clock = aClock(new Date().toISOString());
    const person = await aUser();
    const { code, recoveryCodes } = await anAuthenticator(person, clock);
    const around = { now: clock.now };
    const recoveryCode = recoveryCodes[0]?.replaceAll("-", "");
    expect(await getDeletionPlan(recentContext(person, around))).toMatchObject({ factor: "app" });
    expect(await sendDeletion(person, around, { recoveryCode }).catch(refusalCode)).toBe("code_wrong");
    expect(await sendDeletion(person, around, { code: await code() })).toBe("begun");
  });
});
