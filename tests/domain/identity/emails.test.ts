import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import {
  listAddresses,
  makePrimary,
  removeAddress,
  requestPasswordReset,
  resendAddressVerification,
} from "@/lib/domain/identity";
import { portal } from "@/portal.config";
import { aClock } from "@/tests/factories/clock";
import { accountContext, anOutbox, publicContext, recentContext } from "@/tests/factories/contexts";
import { runIdentityJobs } from "@/tests/factories/jobs";
import { signInWith } from "@/tests/factories/passwords";
import { aUser } from "@/tests/factories/people";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";
import {
  addressIdOf,
  anAddress,
  aSecondAddress,
  auditedActionsOf,
  claimAddress,
  verifyAddress,
} from "../../factories/addresses";

describe("adding an address", () => {
  it("PRO-14 PRO-15 lists it unverified, mails a link, and verifies it in the browser that is signed in", async () => {
    const ada = await aUser();
    const address = anAddress();
    await claimAddress(ada, address);
    expect(await listAddresses(accountContext(ada))).toMatchObject([
      { address: ada.email, isPrimary: true, isVerified: true },
      { address, isPrimary: false, isVerified: false },
    ]);

    await verifyAddress(ada, anOutbox(), address);

    expect(await listAddresses(accountContext(ada))).toMatchObject([{}, { address, isVerified: true }]);
    expect(await auditedActionsOf(ada.userId)).toEqual(
      expect.arrayContaining(["identity.address_added", "identity.email_verified"]),
    );
    expect((await signInWith(address, ada.password)).emailVerified).toBe(true);
  });

  it("PRO-16 an unverified one signs nobody in, resets no password and cannot become primary", async () => {
    const ada = await aUser();
    const address = anAddress();
    await claimAddress(ada, address);

    expect(await signInWith(address, ada.password).catch(refusalCode)).toBe("credentials_wrong");
    await requestPasswordReset(publicContext(), { email: address, formId: randomUUID() });
    const outbox = anOutbox();
    await runIdentityJobs(outbox);
    expect(outbox.mails.map(({ template }) => template)).toEqual(["new-sign-in", "verify-email"]);
    const addressId = await addressIdOf(ada, address);
    expect(await makePrimary(recentContext(ada), { addressId }).catch(refusalCode)).toBe("email_unverified");
  });

  it("PRO-15 answers the same for somebody's address, and tells its owner alone", async () => {
    const [ada, grace] = await Promise.all([aUser(), aUser({ firstName: "Grace" })]);
    await claimAddress(ada, grace.email);
    const outbox = anOutbox();
    await runIdentityJobs(outbox);
    expect(outbox.mails.map(({ template, to }) => ({ template, to }))).toEqual([
      { template: "account-exists", to: grace.email },
    ]);
    expect(await listAddresses(accountContext(ada))).toMatchObject([{}, { address: grace.email, isVerified: false }]);
  });

  it("PRO-15 keeps five, also when ten are added at once, and none twice", async () => {
    const ada = await aUser();
    const { done, refused } = await outcomesOf(Array.from({ length: 10 }, () => claimAddress(ada, anAddress())));
    expect(done).toBe(4);
    expect(new Set(refused)).toEqual(new Set(["email_limit"]));
    const grace = await aUser();
    expect(await claimAddress(grace, grace.email).catch(refusalCode)).toBe("email_listed");
  });

  it("PRO-15 stops after ten tries in an hour", async () => {
    const ada = await aUser();
    for (let count = 0; count < 10; count += 1) await claimAddress(ada, ada.email).catch(refusalCode);
    expect(await claimAddress(ada, anAddress()).catch(refusalCode)).toBe("too_many_attempts");
  });

  it("PRO-16 sends the mail again after a minute, and a link to another address stays good", async () => {
    const clock = aClock(new Date().toISOString());
    const ada = await aUser();
    const [first, second] = [anAddress(), anAddress()];
    await claimAddress(ada, first, clock);
    await claimAddress(ada, second, clock);
    const outbox = anOutbox();
    await runIdentityJobs(outbox, clock);
    const addressId = await addressIdOf(ada, first);
    const again = () => resendAddressVerification(accountContext(ada, clock), { addressId });
    expect(await again().catch(refusalCode)).toBe("mail_too_soon");
    clock.pass({ seconds: 61 });
    await again();
    expect(await again().catch(refusalCode)).toBe("mail_too_soon");

    await verifyAddress(ada, outbox, first, clock);
    await verifyAddress(ada, outbox, second, clock);
    expect((await listAddresses(accountContext(ada))).every(({ isVerified }) => isVerified)).toBe(true);
    expect(await again().catch(refusalCode)).toBe("form_stale");
  });
});

describe("an address that is removed", () => {
  it("PRO-16 is told of, as the primary one is; a claim that was never verified is not", async () => {
    const [ada, outbox] = [await aUser(), anOutbox()];
    const second = await aSecondAddress(ada);
    const claimed = anAddress();
    await claimAddress(ada, claimed);
    const claimId = await addressIdOf(ada, claimed);
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
      claimAddress(ada, anAddress()),
      makePrimary(ctx, reference),
      removeAddress(ctx, reference),
      resendAddressVerification(ctx, reference),
    ]);
    expect([done, new Set(refused)]).toEqual([0, new Set(["emails_locked"])]);
    expect(await listAddresses(accountContext(ada))).toHaveLength(2);
  });
});
