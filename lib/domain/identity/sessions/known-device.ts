import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/config/env";

/**
 * A mark that a browser keeps after a sign-in. It opens nothing: it only gives that browser attempts of its own, so that
 * nobody can lock a person out by failing on purpose.
 */
export function markDevice(address: string): string {
  const device = randomBytes(16).toString("base64url");
  return `${device}.${seal(device, address)}`;
}

/** The device's name when the mark is ours and was made for this address, else null. */
export function findKnownDevice(mark: string | null, address: string): string | null {
  const [device = "", given = ""] = mark?.split(".") ?? [];
  const expected = seal(device, address);
  const isOurs = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return isOurs ? device : null;
}

function seal(device: string, address: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`device\0${device}\0${address}`).digest("base64url");
}
