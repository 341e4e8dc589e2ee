import { randomInt, randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { changePassword, findViewer, getSignInWays, hashToken, signIn, unlinkIdentity } from "@/lib/domain/identity";
import { beginProvider } from "@/lib/server/begin-provider";
import { answerNextAuth } from "@/lib/server/next-auth";
import type { ProviderIntent } from "@/lib/server/provider-intent";
import { openSessionCookie, sealSessionCookie } from "@/lib/server/session";
import { anAuthenticator } from "../factories/authenticators";
import { aClock } from "../factories/clock";
import { accountContext, publicContext, recentContext } from "../factories/contexts";
import { aSession, aUser, type TestPerson } from "../factories/people";
import { outcomesOf, refusalCode } from "../factories/refusal";
import { type ProviderAccount, startProviders } from "../support/provider-stand-in";

const there = await startProviders();
Object.assign(process.env, {
  AUTH_GOOGLE_ID: "google-client",
  AUTH_GOOGLE_SECRET: "google-secret",
  AUTH_GOOGLE_ISSUER: there.url,
  AUTH_GITHUB_ID: "github-client",
  AUTH_GITHUB_SECRET: "github-secret",
  AUTH_GITHUB_URL: there.url,
});
afterAll(() => there.close());

const portal = "http://localhost:3000";
const providers = ["google", "github"] as const;
type Provider = (typeof providers)[number];

function anAccount(wishes: Partial<ProviderAccount> = {}): ProviderAccount {
  const subject = String(randomInt(1, 2 ** 40));
  return { subject, name: "Grace Hopper", email: `grace.${subject}@example.test`, emailVerified: true, ...wishes };
}

/** A browser's cookies. */
type Jar = Map<string, string>;

const cookieHeader = (jar: Jar) => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");

/** Each way is another visitor's, so that no test uses up another's attempts. */
const elsewhere = () => ({ ip: `2001:db8:${randomInt(2 ** 16).toString(16)}:${randomInt(2 ** 16).toString(16)}::1` });

/** Goes to the provider. Answers the address at which the provider sends the browser back. */
async function depart(jar: Jar, intent: ProviderIntent): Promise<string> {
  const { url, cookies } = await beginProvider(publicContext(elsewhere()), intent);
  for (const { name, value } of cookies) jar.set(name, value);
  const answer = await fetch(url, { redirect: "manual" });
  return answer.headers.get("location") ?? "";
}

/** Comes back. `viewer` is whose session the browser carries at that moment. */
async function comeBack(jar: Jar, back: string, viewer: { userId: string } | null = null): Promise<Returned> {
  const { pathname } = new URL(back);
  const request = new Request(back, { headers: { cookie: cookieHeader(jar), host: "localhost:3000" } });
  const answer = await answerNextAuth(publicContext(elsewhere(), viewer), request, {
    nextauth: pathname.slice("/api/auth/".length),
  });
  const set = answer.headers.getSetCookie().map((line) => (line.split(";")[0] ?? "").split("=") as [string, string]);
  const given = new Map(set);
  for (const [name, value] of given) jar.set(name, decodeURIComponent(value));
  const token = await openSessionCookie(given.get("portico.session"));
  const location = (answer.headers.get("location") ?? "").replace(portal, "");
  return {
    location,
    flash: given.get("flash") ?? null,
    viewer: token ? await findViewer(hashToken(token), new Date()) : null,
  };
}

interface Returned {
  readonly location: string;
  readonly flash: string | null;
  readonly viewer: Awaited<ReturnType<typeof findViewer>>;
}

const at = () => Date.now();

async function enter(provider: Provider, account: ProviderAccount, { next = "", jar = new Map() as Jar } = {}) {
  there.account = account;
  return comeBack(jar, await depart(jar, { purpose: "sign-in", provider, next, at: at() }));
}

async function link(provider: Provider, account: ProviderAccount, person: TestPerson): Promise<Returned> {
  there.account = account;
  const session = await aSession(person);
  const jar: Jar = new Map();
  const { userId } = person;
  const back = await depart(jar, { purpose: "link", provider, userId, sessionId: session.id, at: at() });
  return comeBack(jar, back, person);
}

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
    const intent = { purpose: "link", provider, userId: ada.userId, sessionId: session.id, at: at() } as const;
    there.account = anAccount({ email: "mallory@example.test" });

    const attacker: Jar = new Map();
    const stolen = await depart(attacker, { purpose: "sign-in", provider, next: "", at: at() });
    const victim: Jar = new Map();
    await depart(victim, intent);
    const forged = await comeBack(victim, stolen, ada);
    expect(forged, "another browser's answer").toMatchObject({ flash: "provider_failed", viewer: null });

    const other: Jar = new Map();
    expect((await comeBack(other, await depart(other, intent), eve)).flash).toBe("provider_failed");
    const late: Jar = new Map();
    const old = await comeBack(late, await depart(late, { ...intent, at: at() - 11 * 60_000 }), ada);
    expect(old.flash).not.toBe("identity_linked");
    await database().session.update({ where: { id: session.id }, data: { revokedAt: new Date() } });
    const ended: Jar = new Map();
    expect((await comeBack(ended, await depart(ended, intent), ada)).flash).toBe("provider_failed");
    expect(await identitiesOf(ada.userId)).toBe(0);
  });

  it("AUTH an answer works once, and a refusal there leads back without a word of why", async () => {
    const jar: Jar = new Map();
    there.account = anAccount();
    const back = await depart(jar, { purpose: "sign-in", provider, next: "", at: at() });
    const copy = new Map(jar);
    expect((await comeBack(jar, back)).viewer).not.toBeNull();
    const failed = { location: "/sign-in", flash: "provider_failed", viewer: null };
    expect(await comeBack(copy, back)).toEqual(failed);
    there.account = null;
    const refused: Jar = new Map();
    const denied = await depart(refused, { purpose: "sign-in", provider, next: "", at: at() });
    expect(await comeBack(refused, denied)).toEqual(failed);
  });

  it("H140 leads on to no other site", async () => {
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example"])
      expect((await enter(provider, anAccount(), { next })).location).toMatch(/^\/w\//);
  });
});

describe("an account without a password", () => {
  async function aGuest() {
    const account = anAccount();
    const { viewer } = await enter("github", account);
    if (!viewer) throw new Error("nobody was signed in");
    const { userId, sessionId, email, firstName, lastName, memberships } = viewer;
    const [own] = memberships;
    const workspace = { id: own?.workspaceId ?? "", handle: "", name: "", kind: "PERSONAL" } as const;
    const person = { userId, email, firstName, lastName, emailVerified: true, password: "", workspace };
    return { account, person, sessionId };
  }

  it("AUTH has no password that could be guessed or changed", async () => {
    const { person } = await aGuest();
    for (const password of ["", "null", "Plum&Quartz-42"]) {
      const attempt = { email: person.email, password, formId: randomUUID(), previousToken: null, deviceMark: null };
      expect(await signIn(publicContext(), attempt).catch(refusalCode)).toBe("credentials_wrong");
      const change = { oldPassword: password, newPassword: "Fresh&Harbour-9", confirmPassword: "Fresh&Harbour-9" };
      const changing = changePassword(accountContext(person), { ...change, formId: randomUUID() });
      expect(await changing.catch(refusalCode)).toBe("password_wrong");
    }
  });

  it("SEC confirms that it is them by the linked account, and by no other", async () => {
    const { account, person, sessionId } = await aGuest();
    const longAgo = new Date(Date.now() - 3_600_000);
    await database().session.update({ where: { id: sessionId }, data: { recentAuthAt: longAgo } });
    const confirm = async (as: ProviderAccount) => {
      there.account = as;
      const jar: Jar = new Map();
      const { userId } = person;
      const next = "/account/security/two-factor";
      const back = await depart(jar, { purpose: "confirm", provider: "github", next, userId, sessionId, at: at() });
      return comeBack(jar, back, person);
    };
    const recentAt = async () =>
      (await database().session.findUniqueOrThrow({ where: { id: sessionId } })).recentAuthAt;
    expect((await confirm(anAccount())).flash).toBe("identity_other");
    expect(await recentAt()).toEqual(longAgo);
    expect((await confirm(account)).location).toBe("/account/security/two-factor");
    expect((await recentAt()).getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it("AUTH keeps its last way to sign in, also when two are taken away at once", async () => {
    const { person } = await aGuest();
    await link("google", anAccount(), person);
    const { identities } = await getSignInWays(accountContext(person));
    const { done, refused } = await outcomesOf(
      identities.map(({ id }) => unlinkIdentity(recentContext(person), { identityId: id })),
    );
    expect([done, refused]).toEqual([1, ["identity_last"]]);
  });

  it("H52 nobody unlinks another's account", async () => {
    const [{ person }, eve] = [await aGuest(), await aUser()];
    const [identity] = (await getSignInWays(accountContext(person))).identities;
    const unlinking = unlinkIdentity(recentContext(eve), { identityId: identity?.id ?? "" });
    expect(await unlinking.catch(refusalCode)).toBe("not_found");
  });
});
