import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/config/env";

/**
 * A mark that a browser keeps after a person's sign-in. It opens nothing: it only gives that browser attempts of its own
 * on that person, so that nobody can lock them out by failing on purpose.
 */
export function markDevice(userId: string): string {
  const device = randomBytes(16).toString("base64url");
  return `${device}.${seal(device, userId).toString("base64url")}`;
}

/** The device's name when the mark is ours and was made for this person, else null. */
export function findKnownDevice(mark: string | null, userId: string): string | null {
  const [device = "", given = ""] = mark?.split(".") ?? [];
  const expected = seal(device, userId);
  // Bytes, not characters: a cookie may hold any, and unequal buffers cannot be compared.
  const bytes = Buffer.from(given, "base64url");
  return bytes.length === expected.length && timingSafeEqual(bytes, expected) ? device : null;
}

function seal(device: string, userId: string): Buffer {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`device\0${device}\0${userId}`).digest();
}
