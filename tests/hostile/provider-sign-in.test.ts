import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findViewer } from "@/lib/domain/identity";
import { sealSessionCookie } from "@/lib/server/session";
import { anAuthenticator } from "../factories/authenticators";
import { aClock } from "../factories/clock";
import { aSession, aUser } from "../factories/people";

import { anAccount, comeBack, depart, enter, type Jar, link, providers, there } from "../support/provider-browser";

const people = () => database().user.count();
const identitiesOf = (userId: string) => database().linkedIdentity.count({ where: { userId } });

describe.each(providers)("signing in with %s", (provider) => {
  it("AUTH makes a person with a verified address and a workspace of their own, and knows them the next time", async () => {
    const account = anAccount();
    const first = await enter(provider, account, { next: "/account/inbox" });
    expect(first.location).toBe("/account/inbox");
    expect(first.viewer).toMatchObject({
      firstName: "Grace",
      lastName: "Hopper",
      email: account.email,
      emailVerified: true,
    });
    expect(first.viewer?.memberships).toMatchObject([{ kind: "PERSONAL", role: "OWNER" }]);

    const before = await people();
    const again = await enter(provider, { ...account, email: `changed.${account.email}` });
    expect(again.viewer).toMatchObject({ userId: first.viewer?.userId, email: account.email });
    expect(again.location).toMatch(/^\/w\/grace-hopper-/);
    expect(await people()).toBe(before);
  });

  it("H20 never signs in to an account that has the address, verified there or not, and changes nothing of it", async () => {
    const victim = await aUser();
    const before = await people();
    for (const [emailVerified, flash] of [
      [true, "provider_address_taken"],
      [false, "provider_email_unverified"],
    ] as const) {
      const answer = await enter(provider, anAccount({ email: victim.email.toUpperCase(), emailVerified }));
      expect(answer).toEqual({ location: "/sign-in", flash, viewer: null });
    }
    expect(await identitiesOf(victim.userId)).toBe(0);
    expect(await people()).toBe(before);
  });

  it("H20 an unverified address gets the same answer whether somebody has it or nobody", async () => {
    const victim = await aUser();
    const taken = await enter(provider, anAccount({ email: victim.email, emailVerified: false }));
    const free = await enter(provider, anAccount({ emailVerified: false }));
    expect(taken).toEqual(free);
  });

  it("H20 who only claimed the address before loses it to who proved it", async () => {
    const claimant = await aUser({ emailVerified: false });
    const session = await aSession(claimant);
    const entered = await enter(provider, anAccount({ email: claimant.email }));
    expect(entered.viewer).toMatchObject({ email: claimant.email });
    expect(entered.viewer?.userId).not.toBe(claimant.userId);
    expect(await findViewer(session.tokenHash, new Date())).toBeNull();
  });

  it("AUTH is linked by its owner, then signs in to that account, and owes the second step like a password", async () => {
    const person = await aUser();
    const account = anAccount();
    expect(await link(provider, account, person)).toMatchObject({
      location: "/account/security/identities",
      flash: "identity_linked",
    });
    expect((await enter(provider, account)).viewer).toMatchObject({ userId: person.userId, owesSecondFactor: false });
    await anAuthenticator(person, aClock(new Date().toISOString()));
    const half = await enter(provider, account, { next: "/account/emails" });
    expect(half.viewer).toMatchObject({ userId: person.userId, owesSecondFactor: true });
    expect(half.location).toBe("/two-factor?next=%2Faccount%2Femails");
  });

  it("SEC-11 tells of a sign-in from another browser, and not of one from the same", async () => {
    const account = anAccount();
    const jar: Jar = new Map();
    const { viewer } = await enter(provider, account, { jar });
    const userId = viewer?.userId ?? "";
    const told = () => database().notification.count({ where: { userId, kind: "new-sign-in" } });
    const asIfFromAnotherBrowser = () =>
      database().session.updateMany({ where: { userId }, data: { userAgent: "Lynx/2.9" } });
    await asIfFromAnotherBrowser();
    await enter(provider, account, { jar });
    expect(await told()).toBe(0);
    await asIfFromAnotherBrowser();
    await enter(provider, account);
    expect(await told()).toBe(1);
  });

  it("AUTH ends the session that the browser had before", async () => {
    const person = await aUser();
    const { token, tokenHash } = await aSession(person);
    await enter(provider, anAccount(), { jar: new Map([["portico.session", await sealSessionCookie(token)]]) });
    expect(await findViewer(tokenHash, new Date())).toBeNull();
  });

  it("H20 is linked to one person alone, and one of a kind to each", async () => {
    const [ada, eve] = [await aUser(), await aUser()];
    const account = anAccount();
    await link(provider, account, ada);
    expect((await link(provider, account, eve)).flash).toBe("identity_taken");
    expect((await link(provider, anAccount(), ada)).flash).toBe("identity_listed");
    expect((await link(provider, account, ada)).flash).toBe("identity_linked");
    expect([await identitiesOf(ada.userId), await identitiesOf(eve.userId)]).toEqual([1, 0]);
    const told = await database().notification.findMany({ where: { userId: ada.userId }, select: { kind: true } });
    expect(told).toEqual([{ kind: "identity-linked" }]);
  });

  it("H30 links nothing for a browser that did not set out, or whose session ended, is another's or set out long ago", async () => {
    const [ada, eve] = [await aUser(), await aUser()];
    const session = await aSession(ada);
    const intent = { purpose: "link", provider, userId: ada.userId, sessionId: session.id, at: Date.now() } as const;
    there.account = anAccount({ email: "mallory@example.test" });

    const attacker: Jar = new Map();
    const stolen = await depart(attacker, { purpose: "sign-in", provider, next: "", at: Date.now() });
    const victim: Jar = new Map();
    await depart(victim, intent);
    const forged = await comeBack(victim, stolen, ada);
    expect(forged, "another browser's answer").toMatchObject({ flash: "provider_failed", viewer: null });

    const other: Jar = new Map();
    expect((await comeBack(other, await depart(other, intent), eve)).flash).toBe("provider_failed");
    const late: Jar = new Map();
    const old = await comeBack(late, await depart(late, { ...intent, at: Date.now() - 11 * 60_000 }), ada);
    expect(old.flash).not.toBe("identity_linked");
    await database().session.update({ where: { id: session.id }, data: { revokedAt: new Date() } });
    const ended: Jar = new Map();
    expect((await comeBack(ended, await depart(ended, intent), ada)).flash).toBe("provider_failed");
    expect(await identitiesOf(ada.userId)).toBe(0);
  });

  it("AUTH an answer works once, and a refusal there leads back without a word of why", async () => {
    const jar: Jar = new Map();
    there.account = anAccount();
    const back = await depart(jar, { purpose: "sign-in", provider, next: "", at: Date.now() });
    const copy = new Map(jar);
    expect((await comeBack(jar, back)).viewer).not.toBeNull();
    const failed = { location: "/sign-in", flash: "provider_failed", viewer: null };
    expect(await comeBack(copy, back)).toEqual(failed);
    there.account = null;
    const refused: Jar = new Map();
    const denied = await depart(refused, { purpose: "sign-in", provider, next: "", at: Date.now() });
    expect(await comeBack(refused, denied)).toEqual(failed);
  });

  it("H140 leads on to no other site", async () => {
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example"])
      expect((await enter(provider, anAccount(), { next })).location).toMatch(/^\/w\//);
  });
});
