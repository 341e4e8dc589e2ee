import { env } from "@/lib/config/env";

/** Whether the portal is reached by https: cookies are then sent over nothing else. */
export function isPortalSecure(): boolean {
  return env().NEXTAUTH_URL.startsWith("https://");
}
