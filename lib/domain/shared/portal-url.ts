import { env } from "@/lib/config/env";

/** The absolute address of one of our pages, for mails and for those who send people back to us. */
export function portalUrl(path: string): string {
  return new URL(path, env().NEXTAUTH_URL).toString();
}
