import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/config/env";

/** The pages that a mailed link leads to. */
export type LinkPage = "/verify-email" | "/reset-password" | "/undo-email" | "/two-factor/disable";

const TEN_MINUTES = 10 * 60;

/** One name for all pages: the path keeps them apart. */
const COOKIE = "portico.link";

function settings(page: LinkPage) {
  return { path: page, httpOnly: true, secure: env().NEXTAUTH_URL.startsWith("https://"), sameSite: "lax" } as const;
}

/**
 * Takes the token of a mailed link out of the address, where history, logs and screenshots would keep it. Only the page
 * that asks for it gets it back, for ten minutes.
 */
export async function keepLink(page: LinkPage, token: string): Promise<void> {
  (await cookies()).set(COOKIE, token.slice(0, 128), { ...settings(page), maxAge: TEN_MINUTES });
}

/** The token of the link that led here, checked by nobody yet. */
export async function readLink(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value ?? null;
}

export async function dropLink(page: LinkPage): Promise<void> {
  (await cookies()).set(COOKIE, "", { ...settings(page), maxAge: 0 });
}
