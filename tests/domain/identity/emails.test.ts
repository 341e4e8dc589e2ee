import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  addAddress,
  confirmEmail,
  findUndoLink,
  listAddresses,
  makePrimary,
  removeAddress,
  requestPasswordReset,
  resendAddressVerification,
  signIn,
  undoPrimary,
} from "@/lib/domain/identity";
import { portal } from "@/portal.config";
import { aClock } from "@/tests/factories/clock";
import {
  accountContext,
  anOutbox,
  type Outbox,
  publicContext,
  recentContext,
  type Surroundings,
} from "@/tests/factories/contexts";
import { runIdentityJobs } from "@/tests/factories/jobs";
import { aSession, aUser, type TestPerson } from "@/tests/factories/people";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";
import { linkIn } from "@/tests/factories/registration";

const anAddress = () => `second.${randomUUID().slice(0, 8)}@example.test`;
const add = (person: TestPerson, email: string, around: Surroundings = {}) =>
  addAddress(recentContext(person, around), { email, formId: randomUUID() });

async function idOf(person: TestPerson, address: string): Promise<string> {
  const row = (await listAddresses(accountContext(person))).find((one) => one.address === address);
  if (!row) throw new Error("no such address");
  return row.id;
}

async function verify(person: TestPerson, outbox: Outbox, address: string, around: Surroundings = {}): Promise<void> {
  await runIdentityJobs(outbox, around);
  const confirmation = {
    token: linkIn(outbox, address),
    formId: randomUUID(),
    password: undefined,
    previousToken: null,
  };
  await confirmEmail(publicContext(around, person), confirmation);
}

/** A further address of the person, verified, and what its row is called. */
async function aSecondAddress(person: TestPerson, around: Surroundings = {}): Promise<{ id: string; address: string }> {
  const address = anAddress();
  await add(person, address, around);
  await verify(person, anOutbox(), address, around);
  return { id: await idOf(person, address), address };
}

const attempt = (email: string, password: string) => ({
  email,
  password,
  formId: randomUUID(),
  previousToken: null,
  deviceMark: null,
});

const actionsOf = async (userId: string) =>
  (await database().auditEvent.findMany({ where: { userId }, orderBy: { id: "asc" } })).map(({ action }) => action);

describe("adding an address", () => {
  it("PRO-14 PRO-15 lists it unverified, mails a link, and verifies it in the browser that is signed in", async () => {
    const ada = await aUser();
    const address = anAddress();
    await add(ada, address);
    expect(await listAddresses(accountContext(ada))).toMatchObject([
      { address: ada.email, isPrimary: true, isVerified: true },
      { address, isPrimary: false, isVerified: false },
    ]);

    await verify(ada, anOutbox(), address);

    expect(await listAddresses(accountContext(ada))).toMatchObject([{}, { address, isVerified: true }]);
    expect(await actionsOf(ada.userId)).toEqual(
      expect.arrayContaining(["identity.address_added", "identity.email_verified"]),
    );
    expect((await signIn(publicContext(), attempt(address, ada.password))).emailVerified).toBe(true);
  });

  it("PRO-16 an unverified one signs nobody in, resets no password and cannot become primary", async () => {
    const ada = await aUser();
    const address = anAddress();
    await add(ada, address);

    expect(await signIn(publicContext(), attempt(address, ada.password)).catch(refusalCode)).toBe("credentials_wrong");
    await requestPasswordReset(publicContext(), { email: address, formId: randomUUID() });
    const outbox = anOutbox();
    await runIdentityJobs(outbox);
    expect(outbox.mails.map(({ template }) => template)).toEqual(["new-sign-in", "verify-email"]);
    const addressId = await idOf(ada, address);
    expect(await makePrimary(recentContext(ada), { addressId }).catch(refusalCode)).toBe("email_unverified");
  });

  it("PRO-15 answers the same for somebody's address, and tells its owner alone", async () => {
    const [ada, grace] = await Promise.all([aUser(), aUser({ firstName: "Grace" })]);
    await add(ada, grace.email);
    const outbox = anOutbox();
    await runIdentityJobs(outbox);
    expect(outbox.mails.map(({ template, to }) => ({ template, to }))).toEqual([
      { template: "account-exists", to: grace.email },
    ]);
    expect(await listAddresses(accountContext(ada))).toMatchObject([{}, { address: grace.email, isVerified: false }]);
  });

  it("PRO-15 keeps five, also when ten are added at once, and none twice", async () => {
    const ada = await aUser();
    const { done, refused } = await outcomesOf(Array.from({ length: 10 }, () => add(ada, anAddress())));
    expect(done).toBe(4);
    expect(new Set(refused)).toEqual(new Set(["email_limit"]));
    const grace = await aUser();
    expect(await add(grace, grace.email).catch(refusalCode)).toBe("email_listed");
  });

  it("PRO-15 stops after ten tries in an hour", async () => {
    const ada = await aUser();
    for (let count = 0; count < 10; count += 1) await add(ada, ada.email).catch(refusalCode);
    expect(await add(ada, anAddress()).catch(refusalCode)).toBe("too_many_attempts");
  });

  it("PRO-16 sends the mail again after a minute, and a link to another address stays good", async () => {
    const clock = aClock(new Date().toISOString());
    const ada = await aUser();
    const [first, second] = [anAddress(), anAddress()];
    await add(ada, first, clock);
    await add(ada, second, clock);
    const outbox = anOutbox();
    await runIdentityJobs(outbox, clock);
    const addressId = await idOf(ada, first);
    const again = () => resendAddressVerification(accountContext(ada, clock), { addressId });
    expect(await again().catch(refusalCode)).toBe("mail_too_soon");
    clock.pass({ seconds: 61 });
    await again();
    expect(await again().catch(refusalCode)).toBe("mail_too_soon");

    await verify(ada, outbox, first, clock);
    await verify(ada, outbox, second, clock);
    expect((await listAddresses(accountContext(ada))).every(({ isVerified }) => isVerified)).toBe(true);
    expect(await again().catch(refusalCode)).toBe("form_stale");
  });
});

describe("the primary address", () => {
  it("PRO-16 H40 is changed once by 20 clicks, and both addresses are told", async () => {
    const ada = await aUser();
    const { id: addressId, address } = await aSecondAddress(ada);
    await Promise.all(Array.from({ length: 20 }, () => makePrimary(recentContext(ada), { addressId })));

    expect(await listAddresses(accountContext(ada))).toMatchObject([
      { address, isPrimary: true },
      { address: ada.email, isPrimary: false },
    ]);
    const outbox = anOutbox();
    await runIdentityJobs(outbox);
    expect(outbox.mails.map(({ template, to }) => `${template} ${to}`).sort()).toEqual([
      `primary-email-changed ${ada.email}`,
      `primary-email-yours ${address}`,
    ]);
    expect((await actionsOf(ada.userId)).filter((one) => one === "identity.primary_email_changed")).toHaveLength(1);
  });

  it("PRO-16 H52 knows nobody else's address", async () => {
    const [ada, grace] = await Promise.all([aUser(), aUser({ firstName: "Grace" })]);
    const [{ id: addressId }] = [await aSecondAddress(grace)];
    const eve = recentContext(ada);
    for (const attack of [makePrimary, removeAddress, resendAddressVerification])
      expect(await attack(eve, { addressId }).catch(refusalCode)).toBe("not_found");
    expect(await listAddresses(accountContext(grace))).toHaveLength(2);
  });

  it("PRO-16 is not removed, nor the former one for seven days; others are, with their links", async () => {
    const clock = aClock(new Date().toISOString());
    const ada = await aUser({}, clock);
    const [first, second] = [await aSecondAddress(ada, clock), await aSecondAddress(ada, clock)];
    const primaryId = await idOf(ada, ada.email);
    const remove = (addressId: string) => removeAddress(recentContext(ada, clock), { addressId });

    expect(await remove(primaryId).catch(refusalCode)).toBe("email_primary");
    await makePrimary(recentContext(ada, clock), { addressId: first.id });
    expect(await remove(primaryId).catch(refusalCode)).toBe("email_guarded");
    await remove(second.id);
    expect(await remove(second.id).catch(refusalCode)).toBe("not_found");
    await runIdentityJobs(anOutbox(), clock);
    clock.pass({ days: 7, seconds: 1 });
    await remove(primaryId);
    expect(await listAddresses(accountContext(ada))).toMatchObject([{ address: first.address }]);
    expect(await signIn(publicContext(), attempt(ada.email, ada.password)).catch(refusalCode)).toBe(
      "credentials_wrong",
    );
  });
});

describe("the link that undoes it", () => {
  async function aTheft() {
    const clock = aClock(new Date().toISOString());
    const ada = await aUser({}, { now: () => new Date("2026-01-01T00:00:00Z") });
    await aSession(ada, clock);
    const thief = await aSecondAddress(ada, clock);
    const spare = await aSecondAddress(ada, clock);
    await makePrimary(recentContext(ada, clock), { addressId: thief.id });
    const outbox = anOutbox();
    await runIdentityJobs(outbox, clock);
    return { clock, ada, spare, outbox, token: linkIn(outbox, ada.email) };
  }

  it("PRO-16 restores the former address, removes what the thief added and ends every session, once", async () => {
    const { clock, ada, token } = await aTheft();
    expect(await findUndoLink(publicContext(clock), token)).toEqual({ address: ada.email });

    const clicks = Array.from({ length: 20 }, () => undoPrimary(publicContext(clock), token));
    const { done, refused } = await outcomesOf(clicks);

    expect([done, new Set(refused)]).toEqual([1, new Set(["link_expired"])]);
    expect(await listAddresses(accountContext(ada))).toMatchObject([{ address: ada.email, isPrimary: true }]);
    expect(await listAddresses(accountContext(ada))).toHaveLength(1);
    expect(await database().session.count({ where: { userId: ada.userId, revokedAt: null } })).toBe(0);
    expect((await actionsOf(ada.userId)).filter((one) => one === "identity.primary_email_restored")).toHaveLength(1);
  });

  it("PRO-16 works for seven days, still after a second change, and for nothing else", async () => {
    const { clock, ada, spare, token } = await aTheft();
    await makePrimary(recentContext(ada, clock), { addressId: spare.id });
    await runIdentityJobs(anOutbox(), clock);
    clock.pass({ days: 6, hours: 23 });
    expect(await findUndoLink(publicContext(clock), token)).not.toBeNull();
    const asVerification = { token, formId: randomUUID(), password: undefined, previousToken: null };
    expect(await confirmEmail(publicContext(clock, ada), asVerification).catch(refusalCode)).toBe("link_expired");
    clock.pass({ hours: 1, seconds: 1 });
    expect(await undoPrimary(publicContext(clock), token).catch(refusalCode)).toBe("link_expired");
  });

  it("PRO-16 is void once the owner made the address primary again", async () => {
    const { clock, ada, token } = await aTheft();
    await makePrimary(recentContext(ada, clock), { addressId: await idOf(ada, ada.email) });
    expect(await undoPrimary(publicContext(clock), token).catch(refusalCode)).toBe("link_expired");
    expect(await findUndoLink(publicContext(clock), "nothing")).toBeNull();
  });
});

describe("an address that is removed", () => {
  it("PRO-16 is told of, as the primary one is; a claim that was never verified is not", async () => {
    const [ada, outbox] = [await aUser(), anOutbox()];
    const second = await aSecondAddress(ada);
    const claimed = anAddress();
    await add(ada, claimed);
    const claimId = await idOf(ada, claimed);
    await runIdentityJobs(anOutbox());

    await removeAddress(recentContext(ada), { addressId: second.id });
    await removeAddress(recentContext(ada), { addressId: claimId });
    await runIdentityJobs(outbox);

    const told = outbox.mails.filter(({ template }) => template === "email-removed");
    expect(told.map(({ to }) => to)).toEqual([ada.email, second.address, ada.email]);
    expect(told[0]).toMatchObject({ props: { name: "Ada", removedAddress: second.address } });
    expect(new Set(told.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
  });
});

describe("where only support changes addresses", () => {
  afterEach(() => {
    Object.assign(portal, { emails: "multiple" });
  });

  it("PRO-13 refuses every change, whatever page it comes from, and still shows them", async () => {
    const ada = await aUser();
    const second = await aSecondAddress(ada);
    Object.assign(portal, { emails: "locked" });
    const ctx = recentContext(ada);
    const reference = { addressId: second.id };
    const { done, refused } = await outcomesOf([
      add(ada, anAddress()),
      makePrimary(ctx, reference),
      removeAddress(ctx, reference),
      resendAddressVerification(ctx, reference),
    ]);
    expect([done, new Set(refused)]).toEqual([0, new Set(["emails_locked"])]);
    expect(await listAddresses(accountContext(ada))).toHaveLength(2);
  });
});
