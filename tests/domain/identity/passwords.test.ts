import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import {
  changePassword,
  findResetLink,
  findViewer,
  requestPasswordReset,
  resetPassword,
  signIn,
} from "@/lib/domain/identity";
import { findEmailLink } from "@/lib/domain/identity/addresses/email-link";
import { issueEmailToken } from "@/lib/domain/identity/addresses/issue-email-token";
import { hashToken } from "@/lib/domain/identity/hash-token";
import { commonPasswords } from "@/lib/domain/identity/passwords/common-passwords";
import { hashPassword, verifyPassword } from "@/lib/domain/identity/passwords/hash-password";
import { inHashQueue } from "@/lib/domain/identity/passwords/hash-queue";
import { isEasilyGuessed } from "@/lib/domain/identity/passwords/password-rule";
import { aClock } from "../../factories/clock";
import { accountContext, anOutbox, publicContext, systemContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aSession, aUser, type TestPerson } from "../../factories/people";
import { outcomesOf } from "../../factories/refusal";
import { linkIn } from "../../factories/registration";

const fresh = "Fresh&Harbour-9";

async function aResetLink(person: TestPerson): Promise<string> {
  const outbox = anOutbox();
  await requestPasswordReset(publicContext(), { email: person.email, formId: randomUUID() });
  await runIdentityJobs(outbox);
  return linkIn(outbox, person.email);
}

function signInWith(email: string, password: string) {
  return signIn(publicContext(), { email, password, formId: randomUUID(), previousToken: null, deviceMark: null });
}

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

describe("changing the password", () => {
  it("SEC-1 asks for the old one, ends every session and gives this browser a new one", async () => {
    const person = await aUser();
    const [here, elsewhere] = [await aSession(person), await aSession(person)];
    const change = { oldPassword: person.password, newPassword: fresh, confirmPassword: fresh, formId: randomUUID() };

    const token = await changePassword(accountContext(person, { sessionId: here.id }), change);

    expect(await findViewer(hashToken(token), new Date())).toMatchObject({ userId: person.userId });
    expect(await findViewer(here.tokenHash, new Date())).toBeNull();
    expect(await findViewer(elsewhere.tokenHash, new Date())).toBeNull();
  });

  it("SEC-1 refuses a wrong old password and changes nothing", async () => {
    const person = await aUser();
    const change = { oldPassword: "Not&Mine-1234", newPassword: fresh, confirmPassword: fresh, formId: randomUUID() };

    await expect(changePassword(accountContext(person), change)).rejects.toMatchObject({
      code: "password_wrong",
      field: "oldPassword",
    });

    await expect(signInWith(person.email, person.password)).resolves.toBeDefined();
  });

  it("H43 leaves a polling second session dead from the first request on", async () => {
    const person = await aUser();
    const polling = await aSession(person);
    const change = { oldPassword: person.password, newPassword: fresh, confirmPassword: fresh, formId: randomUUID() };

    await changePassword(accountContext(person), change);

    const answers = await Promise.all(Array.from({ length: 20 }, () => findViewer(polling.tokenHash, new Date())));
    expect(answers.every((viewer) => viewer === null)).toBe(true);
  });

  it("gives one answer to one form posted five times at once", async () => {
    const person = await aUser();
    const change = { oldPassword: person.password, newPassword: fresh, confirmPassword: fresh, formId: randomUUID() };

    const tokens = await Promise.all(Array.from({ length: 5 }, () => changePassword(accountContext(person), change)));

    expect(new Set(tokens).size).toBe(1);
  });

  it("says changed to nobody who sends the form again with another new password", async () => {
    const person = await aUser();
    const change = { oldPassword: person.password, newPassword: fresh, confirmPassword: fresh, formId: randomUUID() };
    await changePassword(accountContext(person), change);
    const other = "Other&Harbour-8";

    const again = changePassword(accountContext(person), {
      ...change,
      oldPassword: fresh,
      newPassword: other,
      confirmPassword: other,
    });

    await expect(again).rejects.toMatchObject({ code: "form_reused" });
    await expect(signInWith(person.email, fresh)).resolves.toBeDefined();
  });

  it("voids a reset link that was mailed before", async () => {
    const person = await aUser();
    const token = await aResetLink(person);
    const change = { oldPassword: person.password, newPassword: fresh, confirmPassword: fresh, formId: randomUUID() };

    await changePassword(accountContext(person), change);

    expect(await findResetLink(publicContext(), token)).toBeNull();
  });
});

describe("the password rule", () => {
  const owner = { email: "ada.lovelace@engine.example", firstName: "Ada", lastName: "Lovelace" };

  it("H17 refuses what attackers try first, plain and decorated", () => {
    expect(commonPasswords.size).toBeGreaterThanOrEqual(3_000);
    const missed = [...commonPasswords].filter((password) => !isEasilyGuessed(password, owner));
    expect(missed).toEqual([]);
    for (const password of [
      "Passw0rd!",
      "P@$$w0rd",
      "Welcome2026!",
      "Qwertyuiop!",
      "!Sunshine99",
      "AAAAAAAA!",
      "Abcdefgh",
    ]) {
      expect(isEasilyGuessed(password, owner), password).toBe(true);
    }
  });

  it("H17 refuses product words and the person's own", () => {
    for (const password of [
      "Portico!2026",
      "Lovelace#1",
      "AdaLovelace!",
      "ada.lovelace@engine.example",
      "Engine!!42",
      "lovelacelovelace",
    ]) {
      expect(isEasilyGuessed(password, owner), password).toBe(true);
    }
    for (const password of ["Plum&Quartz-42", "correct horse Battery! staple", "ünïcode-Ünder-Ground"]) {
      expect(isEasilyGuessed(password, owner), password).toBe(false);
    }
  });

  it("H18 compares passwords exactly: spaces, emoji, NUL and what comes after 72 bytes", async () => {
    const long = "x".repeat(72);
    for (const [stored, typed] of [
      [`${long}one`, `${long}two`],
      [" Padded&Pass-1 ", "Padded&Pass-1"],
      ["🦊Fox&Pass-1", "🐺Fox&Pass-1"],
      ["Nul\0Pass&-1", "Nul"],
    ] as const) {
      const hash = await hashPassword(stored);
      expect(await verifyPassword(hash, stored)).toBe(true);
      expect(await verifyPassword(hash, typed)).toBe(false);
    }
  });
});

it("H19 checks unknown accounts again once a full queue has drained, though the first check came while it was full", async () => {
  vi.resetModules();
  const cold = await import("@/lib/domain/identity/passwords/hash-password");
  const queue = await import("@/lib/domain/identity/passwords/hash-queue");
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const admitted = Array.from({ length: 102 }, () => queue.inHashQueue(() => gate));
  await expect(cold.verifyPassword(null, fresh)).rejects.toMatchObject({ code: "busy" });

  release();
  await Promise.all(admitted);

  expect(await cold.verifyPassword(null, fresh)).toBe(false);
});

it("answers busy instead of queueing without end", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Two run, a hundred wait.
  const admitted = Array.from({ length: 102 }, () => inHashQueue(() => gate));

  await expect(inHashQueue(() => gate)).rejects.toMatchObject({ code: "busy" });

  release();
  await Promise.all(admitted);
  await expect(inHashQueue(() => Promise.resolve("free again"))).resolves.toBe("free again");
});
