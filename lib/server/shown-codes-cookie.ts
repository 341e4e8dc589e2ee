import "server-only";
import { cookies } from "next/headers";
import { isPortalSecure } from "./secure-portal";

const COOKIE = "portico.codes";
const TEN_MINUTES = 10 * 60;

function settings() {
  const secure = isPortalSecure();
  return { path: "/account/security/two-factor", httpOnly: true, secure, sameSite: "strict" } as const;
}

/** Sealed recovery codes for the page after the form: neither its address nor its state may hold them. */
export async function keepShownCodes(sealed: string): Promise<void> {
  (await cookies()).set(COOKIE, sealed, { ...settings(), maxAge: TEN_MINUTES });
}

export async function readShownCodes(): Promise<string> {
  return (await cookies()).get(COOKIE)?.value.slice(0, 2_000) ?? "";
}

export async function dropShownCodes(): Promise<void> {
  (await cookies()).set(COOKIE, "", { ...settings(), maxAge: 0 });
}
