import { randomInt } from "node:crypto";
import { afterAll } from "vitest";
import { findViewer, hashToken } from "@/lib/domain/identity";
import { beginProvider } from "@/lib/server/begin-provider";
import { answerNextAuth } from "@/lib/server/next-auth";
import type { ProviderIntent } from "@/lib/server/provider-intent";
import { openSessionCookie } from "@/lib/server/session";
import { publicContext } from "../factories/contexts";
import { aSession, type TestPerson } from "../factories/people";
import { type ProviderAccount, startProviders } from "./provider-stand-in";

/** The providers' stand-in of this test file. */
export const there = await startProviders();
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
export const providers = ["google", "github"] as const;
export type Provider = (typeof providers)[number];

export function anAccount(wishes: Partial<ProviderAccount> = {}): ProviderAccount {
  const subject = String(randomInt(1, 2 ** 40));
  return { subject, name: "Grace Hopper", email: `grace.${subject}@example.test`, emailVerified: true, ...wishes };
}

/** A browser's cookies. */
export type Jar = Map<string, string>;

const cookieHeader = (jar: Jar) => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");

/** Each way is another visitor's, so that no test uses up another's attempts. */
const elsewhere = () => ({ ip: `2001:db8:${randomInt(2 ** 16).toString(16)}:${randomInt(2 ** 16).toString(16)}::1` });

/** Goes to the provider. Answers the address at which the provider sends the browser back. */
export async function depart(jar: Jar, intent: ProviderIntent): Promise<string> {
  const { url, cookies } = await beginProvider(publicContext(elsewhere()), intent);
  for (const { name, value } of cookies) jar.set(name, value);
  const answer = await fetch(url, { redirect: "manual" });
  return answer.headers.get("location") ?? "";
}

/** Comes back. `viewer` is whose session the browser carries at that moment. */
export async function comeBack(jar: Jar, back: string, viewer: { userId: string } | null = null): Promise<Returned> {
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

export async function enter(provider: Provider, account: ProviderAccount, { next = "", jar = new Map() as Jar } = {}) {
  there.account = account;
  return comeBack(jar, await depart(jar, { purpose: "sign-in", provider, next, at: Date.now() }));
}

export async function link(provider: Provider, account: ProviderAccount, person: TestPerson): Promise<Returned> {
  there.account = account;
  const session = await aSession(person);
  const jar: Jar = new Map();
  const { userId } = person;
  const back = await depart(jar, { purpose: "link", provider, userId, sessionId: session.id, at: Date.now() });
  return comeBack(jar, back, person);
}
