import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/config/env";
import { absoluteLifeMs } from "@/lib/domain/identity";
import { isPortalSecure } from "./secure-portal";

/** As long as a session row may live at most; the row decides earlier. */
export const SESSION_COOKIE_SECONDS = absoluteLifeMs / 1_000;

/** `__Host-` needs https, which a portal on localhost has not. */
export function sessionCookie(): { readonly name: string; readonly secure: boolean } {
  const secure = isPortalSecure();
  return { name: secure ? "__Host-portico.session" : "portico.session", secure };
}

/** The opaque token in the signed cookie, or null: anything unreadable is an anonymous visitor. */
export async function readSessionToken(): Promise<string | null> {
  return openSessionCookie((await cookies()).get(sessionCookie().name)?.value);
}

/** The same for the cookie's value. */
export async function openSessionCookie(value: string | undefined): Promise<string | null> {
  if (value === undefined || value.length > 4_096) return null;
  try {
    const claims = await decode({ token: value, secret: env().NEXTAUTH_SECRET });
    return typeof claims?.sid === "string" ? claims.sid : null;
  } catch {
    return null;
  }
}

/** Signs the browser in. The cookie carries the token alone: nothing about the person, roles or workspaces. */
export async function writeSession(token: string): Promise<void> {
  const value = await sealSessionCookie(token);
  const { name, secure } = sessionCookie();
  (await cookies()).set(name, value, {
    httpOnly: true,
    secure,
    sameSite: "lax",
    path: "/",
    maxAge: SESSION_COOKIE_SECONDS,
  });
}

/** The signed cookie's value. */
export function sealSessionCookie(token: string): Promise<string> {
  return encode({ token: { sid: token }, secret: env().NEXTAUTH_SECRET, maxAge: SESSION_COOKIE_SECONDS });
}

/** Signs the browser out; the row must be revoked besides. */
export async function clearSession(): Promise<void> {
  const { name, secure } = sessionCookie();
  (await cookies()).set(name, "", { httpOnly: true, secure, sameSite: "lax", path: "/", maxAge: 0 });
}
