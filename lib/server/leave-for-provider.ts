import "server-only";
import { cookies } from "next/headers";
import { authorizePublic } from "./authorize";
import { beginProvider } from "./begin-provider";
import type { ProviderIntent } from "./provider-intent";
import { isPortalSecure } from "./secure-portal";

/** Has the browser keep what it must bring back, and answers where at the provider to go. */
export async function leaveForProvider(intent: ProviderIntent): Promise<string> {
  const { url, cookies: given } = await beginProvider(await authorizePublic(), intent);
  const jar = await cookies();
  const secure = isPortalSecure();
  for (const { name, value, ...life } of given)
    jar.set(name, value, { ...life, secure, httpOnly: true, sameSite: "lax" });
  return url;
}
