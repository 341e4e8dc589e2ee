import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { env } from "@/lib/config/env";

export interface RequestFacts {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** The visitor's address as the outermost trusted proxy saw it; without one the header is anybody's claim and ignored. */
export function trustedIp(forwardedFor: string | null, hops: number): string | null {
  if (hops === 0 || forwardedFor === null) return null;
  const addresses = forwardedFor.split(",").map((address) => address.trim());
  return addresses.at(-hops) ?? null;
}

/** What the request says of itself; only the address is checked, the rest is for the log and the session list. */
export async function readRequestFacts(): Promise<RequestFacts> {
  const given = await headers();
  return {
    requestId: given.get("x-request-id") ?? randomUUID(),
    ip: trustedIp(given.get("x-forwarded-for"), env().TRUSTED_PROXY_HOPS),
    userAgent: given.get("user-agent")?.slice(0, 300) ?? null,
  };
}
