import "server-only";
import type { NextAuthOptions } from "next-auth";
import { env } from "@/lib/config/env";
import { signOut } from "@/lib/domain/identity";
import type { PublicContext } from "@/lib/domain/shared/context";
import { SESSION_COOKIE_SECONDS, sessionCookie } from "./session";

/**
 * next-auth keeps the format of the session cookie and, when providers are configured, their sign-in. Password sign-in is
 * our own action, since next-auth's needs JavaScript. Nothing but the session's token is ever in the JWT, and what a
 * client sends to `session.update()` is not read.
 */
export function authOptions(ctx: PublicContext): NextAuthOptions {
  const { name, secure } = sessionCookie();
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: [],
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    session: { strategy: "jwt", maxAge: SESSION_COOKIE_SECONDS },
    cookies: { sessionToken: { name, options: { httpOnly: true, secure, sameSite: "lax", path: "/" } } },
    callbacks: {
      jwt: ({ token }) => ({ sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: ({ token }) => signOut(ctx, typeof token.sid === "string" ? token.sid : null),
    },
  };
}
