import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "@/lib/domain/audit";
import { signIn, updateVisibility } from "@/lib/domain/identity";
import { listSecurityEvents, passSecondStep } from "@/lib/domain/security";
import { anAuthenticator } from "../../factories/authenticators";
import { aClock } from "../../factories/clock";
import { accountContext, publicContext, secondFactorContext } from "../../factories/contexts";
import { aSession, aUser, type TestPerson } from "../../factories/people";
import { refusalCode } from "../../factories/refusal";

const attempt = ({ email }: TestPerson, password: string) => ({
  email,
  password,
  formId: randomUUID(),
  previousToken: null,
  deviceMark: null,
});

const actionsOf = async (person: TestPerson) =>
  (await listSecurityEvents(accountContext(person), {})).rows.map(({ action }) => action);

describe("the security history", () => {
  it("SEC-11 shows sign-ins and failed ones with device and address, the latest first", async () => {
    const clock = aClock();
    const person = await aUser();
    const thief = { now: clock.now, ip: "198.51.100.8", userAgent: "curl/8.5.0" };
    await signIn(publicContext(thief), attempt(person, "Wrong&Guess-1")).catch(refusalCode);
    clock.pass({ seconds: 1 });
    await signIn(publicContext({ now: clock.now }), attempt(person, person.password));

    const { rows } = await listSecurityEvents(accountContext(person), {});

    expect(rows).toMatchObject([
      { action: "identity.signed_in", device: "Firefox on Linux", isBySupport: false },
      { action: "identity.sign_in_failed", device: "curl", ip: "198.51.100.8", at: new Date("2026-05-04T09:00:00Z") },
    ]);
  });

  it("SEC-11 shows a wrong code at the second step", async () => {
    const clock = aClock();
    const person = await aUser();
    await anAuthenticator(person, clock);
    const { id: sessionId } = await aSession(person, { now: clock.now });
    const ctx = secondFactorContext(person, { now: clock.now, sessionId });

    expect(await passSecondStep(ctx, { code: "000000", formId: randomUUID() }).catch(refusalCode)).toBe("code_wrong");

    expect(await actionsOf(person)).toContain("security.second_step_failed");
  });

  it("SEC-11 is the person's own, and of their sign-in alone", async () => {
    const [ada, mallory] = [await aUser(), await aUser()];
    await signIn(publicContext(), attempt(ada, ada.password));
    await updateVisibility(accountContext(ada), { visibility: "PUBLIC" });

    expect(await actionsOf(ada)).toEqual(["identity.signed_in"]);
    expect(await actionsOf(mallory)).toEqual([]);
  });

  it("SEC-11 goes on page by page, and a cursor of somebody else's list is none", async () => {
    const clock = aClock();
    const [ada, mallory] = [await aUser(), await aUser()];
    for (let index = 0; index < 30; index += 1) {
      clock.pass({ minutes: 20 });
      const at = publicContext({ now: clock.now });
      await inTransaction(at, (tx) => recordAudit(tx, { action: "identity.sign_in_failed", userId: ada.userId }));
    }

    const first = await listSecurityEvents(accountContext(ada), {});
    const second = await listSecurityEvents(accountContext(ada), { cursor: first.nextCursor ?? undefined });

    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([25, 5, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(30);
    const stolen = await listSecurityEvents(accountContext(mallory), { cursor: first.nextCursor ?? undefined });
    expect(stolen.rows).toEqual([]);
  });
});
