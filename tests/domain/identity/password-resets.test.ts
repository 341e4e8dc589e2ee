import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findResetLink, findViewer, requestPasswordReset, resetPassword } from "@/lib/domain/identity";
import { findEmailLink } from "@/lib/domain/identity/addresses/email-link";
import { issueEmailToken } from "@/lib/domain/identity/addresses/issue-email-token";
import { hashToken } from "@/lib/domain/identity/hash-token";
import { aClock } from "../../factories/clock";
import { anOutbox, publicContext, systemContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aResetLink, signInWith } from "../../factories/passwords";
import { aSession, aUser } from "../../factories/people";
import { outcomesOf } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";

const fresh = "Fresh&Harbour-9";

describe("a forgotten password", () => {
  it("AUTH-2 is replaced by a mailed link, and the new one signs in", async () => {
    const person = await aUser();
    const token = await aResetLink(person);
    expect(await findResetLink(publicContext(), token)).toEqual({ address: person.email });

    await resetPassword(publicContext(), { token, password: fresh });

    await expect(signInWith(person.email, person.password)).rejects.toMatchObject({ code: "credentials_wrong" });
    await expect(signInWith(person.email, fresh)).resolves.toMatchObject({ emailVerified: true });
  });

  it("AUTH-5 ends every session and tells the owner when, from what and from where", async () => {
    const person = await aUser();
    const session = await aSession(person);
    const outbox = anOutbox();

    await resetPassword(publicContext({ ip: "198.51.100.9" }), { token: await aResetLink(person), password: fresh });
    await runIdentityJobs(outbox);

    expect(await findViewer(session.tokenHash, new Date())).toBeNull();
    expect(outbox.mails).toMatchObject([
      {
        template: "password-changed",
        to: person.email,
        props: { origin: { device: "Firefox on Linux", place: "198.51.100.9" } },
      },
    ]);
  });

  it("SEC-2 keeps the link for another try when the password is refused", async () => {
    const token = await aResetLink(await aUser());

    await expect(resetPassword(publicContext(), { token, password: "too-weak" })).rejects.toMatchObject({
      code: "password_weak",
    });

    await expect(resetPassword(publicContext(), { token, password: fresh })).resolves.toBeUndefined();
  });

  it("H31 works once, of five at the same time", async () => {
    const person = await aUser();
    const token = await aResetLink(person);

    const outcomes = await outcomesOf(
      Array.from({ length: 5 }, () => resetPassword(publicContext(), { token, password: fresh })),
    );

    expect(outcomes).toEqual({ done: 1, refused: Array(4).fill("link_expired") });
  });

  it("H31 is void once a newer link was mailed, and the database holds hashes only", async () => {
    const person = await aUser();
    const older = await aResetLink(person);
    const newer = await aResetLink(person);

    await expect(resetPassword(publicContext(), { token: older, password: fresh })).rejects.toMatchObject({
      code: "link_expired",
    });

    expect(await findResetLink(publicContext(), newer)).not.toBeNull();
    const rows = await database().emailToken.findMany({ where: { userId: person.userId }, omit: { tokenHash: false } });
    expect(rows.map(({ tokenHash }) => tokenHash).sort()).toEqual([hashToken(older), hashToken(newer)].sort());
    expect(JSON.stringify(rows)).not.toContain(newer);
  });

  it("H31 keeps the last mailed link when more are asked for than are mailed", async () => {
    const person = await aUser();
    const outbox = anOutbox();
    for (let asked = 0; asked < 12; asked += 1)
      await requestPasswordReset(publicContext(), { email: person.email, formId: randomUUID() });

    await runIdentityJobs(outbox);

    expect(outbox.mails.filter(({ to }) => to === person.email)).toHaveLength(8);
    expect(await findResetLink(publicContext(), linkIn(outbox, person.email))).toEqual({ address: person.email });
  });

  it("works for an hour", async () => {
    const clock = aClock();
    const person = await aUser();
    const holder = await database().userEmail.findFirstOrThrow({
      where: { userId: person.userId },
      select: { id: true },
    });
    const issued = await issueEmailToken(
      systemContext({ now: clock.now }),
      { userId: person.userId, userEmailId: holder.id },
      "RESET_PASSWORD",
    );

    clock.pass({ minutes: 59 });
    expect(await findResetLink(publicContext({ now: clock.now }), issued?.token ?? "")).not.toBeNull();
    clock.pass({ minutes: 1 });
    expect(await findResetLink(publicContext({ now: clock.now }), issued?.token ?? "")).toBeNull();
  });

  it("H35 opens nothing but a reset", async () => {
    const token = await aResetLink(await aUser());

    expect(await findEmailLink(publicContext(), token, "VERIFY_EMAIL")).toBeNull();
    expect(await findViewer(hashToken(token), new Date())).toBeNull();
  });

  it("H36 ends at sign-in: nobody is signed in by it", async () => {
    const person = await aUser();

    await resetPassword(publicContext(), { token: await aResetLink(person), password: fresh });

    expect(await database().session.count({ where: { userId: person.userId, revokedAt: null } })).toBe(0);
  });

  it("verifies an address that was only claimed, since its reader answered", async () => {
    const person = await aUser({ emailVerified: false });

    await resetPassword(publicContext(), { token: await aResetLink(person), password: fresh });

    await expect(signInWith(person.email, fresh)).resolves.toMatchObject({ emailVerified: true });
  });
});

it("H34 draws links of 256 random bits", async () => {
  const person = await aUser();
  const { id: userEmailId } = await database().userEmail.findFirstOrThrow({ where: { userId: person.userId } });
  const tokens: string[] = [];
  for (let drawn = 0; drawn < 200; drawn += 1) {
    const issued = await issueEmailToken(systemContext(), { userId: person.userId, userEmailId }, "VERIFY_EMAIL");
    tokens.push(issued?.token ?? "");
  }

  const bytes = tokens.map((token) => Buffer.from(token, "base64url"));
  expect(new Set(tokens).size).toBe(200);
  expect(new Set(bytes.map(({ length }) => length))).toEqual(new Set([32]));
  // No byte of them is a counter, a clock or a version: each position takes many values.
  const variety = Array.from({ length: 32 }, (_, at) => new Set(bytes.map((token) => token[at])).size);
  expect(Math.min(...variety)).toBeGreaterThan(100);
});
