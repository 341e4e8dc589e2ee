import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/config/env";
import { authorizePublic } from "./authorize";
import { beginProvider } from "./begin-provider";
import type { ProviderIntent } from "./provider-intent";

/** Has the browser keep what it must bring back, and answers where at the provider to go. */
export async function leaveForProvider(intent: ProviderIntent): Promise<string> {
  const { url, cookies: given } = await beginProvider(await authorizePublic(), intent);
  const jar = await cookies();
  const secure = env().NEXTAUTH_URL.startsWith("https://");
  for (const { name, value, ...life } of given)
    jar.set(name, value, { ...life, secure, httpOnly: true, sameSite: "lax" });
  return url;
}
