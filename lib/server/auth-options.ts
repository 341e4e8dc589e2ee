import "server-only";
import type { NextAuthOptions } from "next-auth";
import { env } from "@/lib/config/env";
import { signOut } from "@/lib/domain/identity";
import type { PublicContext } from "@/lib/domain/shared/context";
import { log } from "./log";
import { nextAuthProviders } from "./providers";
import { SESSION_COOKIE_SECONDS, sessionCookie } from "./session";

/** Somebody comes back from a provider that vouches for them. Answers the path to go on to. */
export type ProviderEntry = (provider: string, profile: unknown) => Promise<string>;

/**
 * next-auth keeps the format of the session cookie and, when providers are configured, their sign-in. Password sign-in is
 * our own action, since next-auth's needs JavaScript. Nothing but the session's token is ever in the JWT, and what a
 * client sends to `session.update()` is not read.
 */
export function authOptions(ctx: PublicContext, enter: ProviderEntry): NextAuthOptions {
  const { name, secure } = sessionCookie();
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: nextAuthProviders(),
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    session: { strategy: "jwt", maxAge: SESSION_COOKIE_SECONDS },
    cookies: { sessionToken: { name, options: { httpOnly: true, secure, sameSite: "lax", path: "/" } } },
    callbacks: {
      // Answers where to go: the session is a row of ours, whose cookie the caller sets, and never next-auth's.
      signIn: ({ account, profile }) => enter(account?.provider ?? "", profile),
      jwt: ({ token }) => ({ sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    // Codes alone: what comes with them holds addresses and tokens.
    logger: {
      error: (code) => log.warn({ code }, "next-auth"),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: () => undefined,
    },
    events: {
      signOut: ({ token }) => signOut(ctx, typeof token.sid === "string" ? token.sid : null),
    },
  };
}
