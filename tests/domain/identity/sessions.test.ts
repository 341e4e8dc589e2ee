import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { endOtherSessions, endSession, findViewer, listSessions, signIn, signOut } from "@/lib/domain/identity";
import { hashToken } from "@/lib/domain/identity/hash-token";
import { aClock } from "../../factories/clock";
import { accountContext, publicContext } from "../../factories/contexts";
import { aMember, aSession, aUser, aWorkspace, type TestPerson } from "../../factories/people";

function attemptOf(person: TestPerson, wishes: { formId?: string; password?: string; previousToken?: string } = {}) {
  const { email, password } = person;
  return { email, password, formId: randomUUID(), previousToken: null, deviceMark: null, ...wishes };
}

const viewerOf = (token: string, at = new Date()) => findViewer(hashToken(token), at);

describe("signing in", () => {
  it("AUTH-4 opens a session that names the person and every workspace with role, status and plan", async () => {
    const workspace = await aWorkspace({ name: "Acme" });
    const person = await aMember(workspace, "BILLING", { isSuspended: true });

    const { sessionToken, emailVerified } = await signIn(publicContext(), attemptOf(person));

    expect(emailVerified).toBe(true);
    expect(await viewerOf(sessionToken)).toMatchObject({
      userId: person.userId,
      email: person.email,
      memberships: [
        { workspaceId: person.workspace.id, kind: "PERSONAL", role: "OWNER", status: "ACTIVE", planKey: null },
        {
          workspaceId: workspace.id,
          handle: workspace.handle,
          kind: "ORGANIZATION",
          role: "BILLING",
          status: "SUSPENDED",
        },
      ],
    });
  });

  it("stores no token, only its hash", async () => {
    const { sessionToken } = await signIn(publicContext(), attemptOf(await aUser()));

    const row = await database().session.findUnique({
      where: { tokenHash: hashToken(sessionToken) },
      omit: { tokenHash: false },
    });

    expect(Buffer.from(sessionToken, "base64url")).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(sessionToken);
  });

  it("opens one session for one form that is posted five times at once", async () => {
    const person = await aUser();
    const attempt = attemptOf(person);

    const all = await Promise.all(Array.from({ length: 5 }, () => signIn(publicContext(), attempt)));

    expect(new Set(all.map(({ sessionToken }) => sessionToken)).size).toBe(1);
    expect(await database().session.count({ where: { userId: person.userId } })).toBe(1);
    expect(await database().auditEvent.count({ where: { userId: person.userId, action: "identity.signed_in" } })).toBe(
      1,
    );
  });

  it("never revives an ended session by sending its form again", async () => {
    const attempt = attemptOf(await aUser());
    const { sessionToken } = await signIn(publicContext(), attempt);
    await signOut(publicContext(), sessionToken);

    await expect(signIn(publicContext(), attempt)).rejects.toMatchObject({ code: "form_stale" });

    expect(await viewerOf(sessionToken)).toBeNull();
  });

  it("H45 ends the session that the browser carried and opens another", async () => {
    const person = await aUser();
    const planted = await aSession(await aUser());

    const { sessionToken } = await signIn(publicContext(), attemptOf(person, { previousToken: planted.token }));

    expect(sessionToken).not.toBe(planted.token);
    expect(await viewerOf(planted.token)).toBeNull();
  });

  it("H16 rehashes an older hash at the next sign-in", async () => {
    const person = await aUser();
    const { hash } = await import("@node-rs/argon2");
    const weaker = await hash(person.password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await database().user.update({ where: { id: person.userId }, data: { passwordHash: weaker } });

    await signIn(publicContext(), attemptOf(person));

    const stored = await database().user.findUniqueOrThrow({
      where: { id: person.userId },
      select: { passwordHash: true },
    });
    expect(stored.passwordHash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    await expect(signIn(publicContext(), attemptOf(person))).resolves.toBeDefined();
  });

  it("leads an unverified address to its latest claimant", async () => {
    const first = await aUser({ emailVerified: false, password: "First&Claim-11" });
    const second = await aUser({ email: first.email, emailVerified: false, password: "Later&Claim-22" });

    const { sessionToken, emailVerified } = await signIn(publicContext(), attemptOf(second));

    expect(emailVerified).toBe(false);
    expect(await viewerOf(sessionToken)).toMatchObject({ userId: second.userId, emailVerified: false });
  });
});

describe("sessions", () => {
  it("H41 refuses a cookie that is replayed after signing out", async () => {
    const { token } = await aSession(await aUser());

    await signOut(publicContext(), token);

    expect(await viewerOf(token)).toBeNull();
  });

  it("H48 slides the idle end with use, five minutes apart at most, and never past sixty days", async () => {
    const clock = aClock();
    const { token } = await aSession(await aUser(), { now: clock.now });
    const lastSeen = async () =>
      (await database().session.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } })).lastSeenAt;
    const start = clock.now();

    clock.pass({ minutes: 4 });
    await viewerOf(token, clock.now());
    expect(await lastSeen()).toEqual(start);
    clock.pass({ minutes: 2 });
    await viewerOf(token, clock.now());
    expect(await lastSeen()).toEqual(clock.now());

    for (let day = 0; day < 59; day += 1) {
      clock.pass({ days: 1 });
      expect(await viewerOf(token, clock.now())).not.toBeNull();
    }
    clock.pass({ days: 1 });
    expect(await viewerOf(token, clock.now())).toBeNull();
  });

  it("H48 ends an unused session after fourteen days, an unverified one after twelve hours", async () => {
    const clock = aClock();
    const verified = await aSession(await aUser(), { now: clock.now });
    const unverified = await aSession(await aUser({ emailVerified: false }), { now: clock.now });

    clock.pass({ hours: 11 });
    expect(await viewerOf(unverified.token, clock.now())).not.toBeNull();
    clock.pass({ hours: 12 });
    expect(await viewerOf(unverified.token, clock.now())).toBeNull();
    clock.pass({ days: 14 });
    expect(await viewerOf(verified.token, clock.now())).toBeNull();
  });

  it("are listed with this device first, and only the person's own", async () => {
    const person = await aUser();
    await aSession(await aUser());
    const here = await aSession(person);
    await aSession(person, { userAgent: "curl/8.5.0", ip: "198.51.100.4" });

    const rows = await listSessions(accountContext(person, { sessionId: here.id }));

    expect(rows).toEqual([
      expect.objectContaining({ id: here.id, device: "Firefox on Linux", isThisDevice: true }),
      expect.objectContaining({ device: "curl", ip: "198.51.100.4", isThisDevice: false }),
    ]);
  });

  it("H49 cannot be ended by anybody else", async () => {
    const victim = await aSession(await aUser());
    const attacker = accountContext(await aUser());

    await expect(endSession(attacker, { sessionId: victim.id })).rejects.toMatchObject({ code: "not_found" });

    expect(await viewerOf(victim.token)).not.toBeNull();
  });

  it("end one by one or all but this one", async () => {
    const person = await aUser();
    const [here, lost, other] = [await aSession(person), await aSession(person), await aSession(person)];
    const ctx = accountContext(person, { sessionId: here.id });

    await endSession(ctx, { sessionId: lost.id });
    await endSession(ctx, { sessionId: lost.id });
    expect(await viewerOf(lost.token)).toBeNull();
    expect(await viewerOf(other.token)).not.toBeNull();

    await endOtherSessions(ctx);
    expect(await viewerOf(other.token)).toBeNull();
    expect(await viewerOf(here.token)).not.toBeNull();
  });
});
