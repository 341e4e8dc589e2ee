import "server-only";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { admitAttempt } from "@/lib/domain/identity";
import type { PublicContext } from "@/lib/domain/shared/context";
import { DomainError } from "@/lib/domain/shared/errors";
import { authOptions } from "./auth-options";
import { callNextAuth } from "./call-next-auth";
import { intentCookie, type ProviderIntent, sealIntent } from "./provider-intent";
import { signInProviders } from "./provider-list";
import { countedVisitor } from "./provider-visits";

export interface Departure {
  /** At the provider. */
  readonly url: string;
  /** What the browser must bring back: proofs that it was this one that left, and why. */
  readonly cookies: readonly CookieToSet[];
}

export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly maxAge: number;
}

const token = z.object({ csrfToken: z.string() });
const target = z.object({ url: z.url() });

/**
 * Sends somebody to a provider, in next-auth's own two steps.
 *
 * @throws DomainError `not_found` for one that is not set up, `too_many_attempts`
 */
export async function beginProvider(ctx: PublicContext, intent: ProviderIntent): Promise<Departure> {
  if (!signInProviders().some(({ id }) => id === intent.provider)) throw new DomainError("not_found");
  await admitAttempt(ctx, "provider-departure:visitor", countedVisitor(ctx));
  const options = authOptions(ctx, () => Promise.resolve("/sign-in"));
  const call = { query: {}, headers: { host: new URL(env().NEXTAUTH_URL).host } };
  const first = await callNextAuth(options, { ...call, method: "GET", path: ["csrf"], cookies: {} });
  const given = readCookies(first);
  const { csrfToken } = token.parse(await first.json());
  const second = await callNextAuth(options, {
    ...call,
    method: "POST",
    path: ["signin", intent.provider],
    cookies: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    body: { csrfToken, callbackUrl: env().NEXTAUTH_URL, json: "true" },
  });
  const { url } = target.parse(await second.json());
  const { name, path, maxAgeSeconds: maxAge } = intentCookie;
  return { url, cookies: [...given, ...readCookies(second), { name, path, maxAge, value: sealIntent(intent) }] };
}

/** All of next-auth's cookies of a sign-in live a quarter of an hour at most, whatever they say of themselves. */
const PROOF_SECONDS = 15 * 60;

function readCookies(answer: Response): CookieToSet[] {
  return answer.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const cut = pair.indexOf("=");
    return {
      name: pair.slice(0, cut),
      value: decodeURIComponent(pair.slice(cut + 1)),
      path: "/",
      maxAge: PROOF_SECONDS,
    };
  });
}
