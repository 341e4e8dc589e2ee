import "server-only";
import { cookies } from "next/headers";
import { ownPath } from "./own-path";

/** Written by the card form (components/billing/save-card.ts) when the bank's page takes over. */
const COOKIE = "after-card";

/** The page of this workspace from which a card was added, for when the bank has said yes; null for none. */
export async function pageAfterCard(handle: string): Promise<string | null> {
  const path = ownPath((await cookies()).get(COOKIE)?.value, "");
  return path.startsWith(`/w/${handle}/`) ? path : null;
}
