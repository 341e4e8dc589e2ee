import "server-only";
import { cookies } from "next/headers";
import { isPortalSecure } from "./secure-portal";

/** The pages that a mailed link leads to. */
export type LinkPage =
  | "/verify-email"
  | "/reset-password"
  | "/undo-email"
  | "/two-factor/disable"
  | "/unsubscribe"
  | "/not-me"
  | "/account/export/download"
  | "/billing-email";

const TEN_MINUTES = 10 * 60;

/** One name for all pages: the path keeps them apart. */
const COOKIE = "portico.link";

function settings(page: LinkPage) {
  return { path: page, httpOnly: true, secure: isPortalSecure(), sameSite: "lax" } as const;
}

/**
 * The answer to a mailed link: its token leaves the address, where history, logs and screenshots would keep it, and only the
 * page that asks for it gets it back, for ten minutes. Nothing happens yet: scanners that open every link consume none.
 */
export async function leadToLinkPage(page: LinkPage, token: string | undefined): Promise<Response> {
  (await cookies()).set(COOKIE, (token ?? "").slice(0, 256), { ...settings(page), maxAge: TEN_MINUTES });
  return new Response(null, { status: 303, headers: { location: page, "cache-control": "no-store" } });
}

/** The token of the link that led here, checked by nobody yet. */
export async function readLink(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value ?? null;
}

export async function dropLink(page: LinkPage): Promise<void> {
  (await cookies()).set(COOKIE, "", { ...settings(page), maxAge: 0 });
}
