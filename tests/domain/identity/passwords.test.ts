import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { changePassword, findResetLink, findViewer } from "@/lib/domain/identity";
import { hashToken } from "@/lib/domain/identity/hash-token";
import { commonPasswords } from "@/lib/domain/identity/passwords/common-passwords";
import { hashPassword, verifyPassword } from "@/lib/domain/identity/passwords/hash-password";
import { isEasilyGuessed } from "@/lib/domain/identity/passwords/password-rule";
import { CONCURRENT_HASHES, inHashQueue } from "@/lib/domain/shared/hash-queue";
import { accountContext, publicContext } from "../../factories/contexts";
import { aResetLink, signInWith } from "../../factories/passwords";
import { aSession, aUser } from "../../factories/people";

const fresh = "Fresh&Harbour-9";

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
  const queue = await import("@/lib/domain/shared/hash-queue");
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const admitted = Array.from({ length: queue.CONCURRENT_HASHES + 100 }, () => queue.inHashQueue(() => gate));
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
  // As many run as may, and a hundred wait.
  const admitted = Array.from({ length: CONCURRENT_HASHES + 100 }, () => inHashQueue(() => gate));

  await expect(inHashQueue(() => gate)).rejects.toMatchObject({ code: "busy" });

  release();
  await Promise.all(admitted);
  await expect(inHashQueue(() => Promise.resolve("free again"))).resolves.toBe("free again");
});
