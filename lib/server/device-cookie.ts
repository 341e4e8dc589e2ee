import "server-only";
import { cookies } from "next/headers";
import { isPortalSecure } from "./secure-portal";

const COOKIE = "portico.device";
const HALF_A_YEAR = 182 * 24 * 60 * 60;

/** The mark of an earlier sign-in from this browser, for the count of attempts. It opens nothing. */
export async function readDeviceMark(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value.slice(0, 200) ?? null;
}

export async function keepDeviceMark(mark: string): Promise<void> {
  const secure = isPortalSecure();
  (await cookies()).set(COOKIE, mark, {
    path: "/sign-in",
    httpOnly: true,
    secure,
    sameSite: "lax",
    maxAge: HALF_A_YEAR,
  });
}
