import "server-only";
import { cookies } from "next/headers";
import { isPortalSecure } from "./secure-portal";

/** Half a year. Sent everywhere, since people also come back from a provider signed in. */
export const deviceCookie = { name: "portico.device", path: "/", maxAge: 182 * 24 * 60 * 60 } as const;

/** The mark of an earlier sign-in from this browser, for the count of attempts. It opens nothing. */
export async function readDeviceMark(): Promise<string | null> {
  return (await cookies()).get(deviceCookie.name)?.value.slice(0, 200) ?? null;
}

export async function keepDeviceMark(mark: string): Promise<void> {
  const { name, ...life } = deviceCookie;
  (await cookies()).set(name, mark, { ...life, httpOnly: true, secure: isPortalSecure(), sameSite: "lax" });
}
