import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findUndoLink, listAddresses, makePrimary, removeAddress, undoPrimary } from "@/lib/domain/identity";
import { aClock, type Clock } from "../factories/clock";
import { accountContext, anOutbox, type Outbox, publicContext, recentContext } from "../factories/contexts";
import { runIdentityJobs } from "../factories/jobs";
import { aSession, aUser, type TestPerson } from "../factories/people";
import { refusalCode } from "../factories/refusal";
import { linkIn } from "../factories/registration";

async function mailed(clock: Clock): Promise<Outbox> {
  const outbox = anOutbox();
  await runIdentityJobs(outbox, { now: clock.now });
  return outbox;
}

/** A verified address besides the person's first one, as a thief in their session adds it. */
async function anotherAddress({ userId }: TestPerson, clock: Clock): Promise<{ id: string; address: string }> {
  const [id, now] = [randomUUID(), clock.now()];
  const address = `thief.${id}@example.test`;
  await database().userEmail.create({
    data: { id, userId, address, isPrimary: false, verifiedAt: now, createdAt: now },
  });
  return { id, address };
}

async function aTheft() {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  const owned = await database().userEmail.findFirstOrThrow({ where: { userId: person.userId } });
  clock.pass({ days: 30 });
  const added = await anotherAddress(person, clock);
  const swap = (addressId: string) => makePrimary(recentContext(person, { now: clock.now }), { addressId });
  const remove = () => removeAddress(recentContext(person, { now: clock.now }), { addressId: owned.id });
  return { clock, person, owned, added, swap, remove, visitor: publicContext({ now: clock.now }) };
}

it("PRO-16 mails no undo link to an address that came within the week, though it was the primary one for a moment", async () => {
  const { clock, owned, added, swap } = await aTheft();
  await swap(added.id);
  await mailed(clock);
  clock.pass({ minutes: 1 });
  await swap(owned.id);

  expect((await mailed(clock)).mails.filter(({ to }) => to === added.address)).toEqual([]);
});

it("PRO-16 lets a dethroned address undo the undoing, and guards it until then", async () => {
  const { clock, person, owned, added, swap, remove, visitor } = await aTheft();
  clock.pass({ days: 8 });
  await swap(added.id);
  await mailed(clock);
  await swap(owned.id);
  const thiefs = linkIn(await mailed(clock), added.address);
  await undoPrimary(visitor, thiefs);
  const owners = linkIn(await mailed(clock), person.email);

  expect(await remove().catch(refusalCode)).toBe("email_guarded");
  expect(await findUndoLink(visitor, owners)).toEqual({ address: person.email });
  await undoPrimary(visitor, owners);
  expect((await listAddresses(accountContext(person)))[0]).toMatchObject({ address: person.email, isPrimary: true });
});

it("PRO-16 leaves the first address its link when a later one undoes a later change", async () => {
  const { clock, person, added, swap, visitor } = await aTheft();
  const spare = await anotherAddress(person, clock);
  clock.pass({ days: 8 });
  await swap(added.id);
  const owners = linkIn(await mailed(clock), person.email);
  clock.pass({ minutes: 1 });
  await swap(spare.id);
  await undoPrimary(visitor, linkIn(await mailed(clock), added.address));

  expect(await findUndoLink(visitor, owners)).toEqual({ address: person.email });
});

it("PRO-16 SEC-11 guards an address that holds a link to disown a sign-in", async () => {
  const { clock, person, owned, remove } = await aTheft();
  const { id: sessionId } = await aSession(person, { now: clock.now });
  const now = clock.now();
  await database().userEmail.update({ where: { id: owned.id }, data: { isPrimary: false } });
  await database().emailToken.create({
    data: {
      id: randomUUID(),
      userId: person.userId,
      userEmailId: owned.id,
      sessionId,
      purpose: "DISOWN_SIGN_IN",
      tokenHash: randomUUID(),
      createdAt: now,
      expiresAt: new Date(now.getTime() + 60_000),
    },
  });

  expect(await remove().catch(refusalCode)).toBe("email_guarded");
  clock.pass({ minutes: 2 });
  await remove();
});
