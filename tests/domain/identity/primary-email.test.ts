import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  confirmEmail,
  findUndoLink,
  listAddresses,
  makePrimary,
  removeAddress,
  resendAddressVerification,
  undoPrimary,
} from "@/lib/domain/identity";
import { aClock } from "@/tests/factories/clock";
import { accountContext, anOutbox, publicContext, recentContext } from "@/tests/factories/contexts";
import { runIdentityJobs } from "@/tests/factories/jobs";
import { signInWith } from "@/tests/factories/passwords";
import { aSession, aUser } from "@/tests/factories/people";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";
import { linkIn } from "@/tests/factories/registration";
import { addressIdOf, aSecondAddress, auditedActionsOf } from "../../factories/addresses";

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
    expect((await auditedActionsOf(ada.userId)).filter((one) => one === "identity.primary_email_changed")).toHaveLength(
      1,
    );
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
    const primaryId = await addressIdOf(ada, ada.email);
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
    expect(await signInWith(ada.email, ada.password).catch(refusalCode)).toBe("credentials_wrong");
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
    expect(
      (await auditedActionsOf(ada.userId)).filter((one) => one === "identity.primary_email_restored"),
    ).toHaveLength(1);
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
    await makePrimary(recentContext(ada, clock), { addressId: await addressIdOf(ada, ada.email) });
    expect(await undoPrimary(publicContext(clock), token).catch(refusalCode)).toBe("link_expired");
    expect(await findUndoLink(publicContext(clock), "nothing")).toBeNull();
  });
});
