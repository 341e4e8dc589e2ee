import "server-only";
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { env } from "@/lib/config/env";

const COOKIE = "portico.passkey";
const FIVE_MINUTES = 5 * 60;

function settings() {
  const secure = env().NEXTAUTH_URL.startsWith("https://");
  return { path: "/sign-in", httpOnly: true, secure, sameSite: "strict" } as const;
}

/** Ties a sign-in by passkey to the browser that began it, which has no session yet. @returns the new token */
export async function openPasskeyCookie(): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  (await cookies()).set(COOKIE, token, { ...settings(), maxAge: FIVE_MINUTES });
  return token;
}

export async function readPasskeyCookie(): Promise<string> {
  return (await cookies()).get(COOKIE)?.value.slice(0, 128) ?? "";
}

export async function dropPasskeyCookie(): Promise<void> {
  (await cookies()).set(COOKIE, "", { ...settings(), maxAge: 0 });
}
