import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/config/env";

/** Another password makes strangers of all browsers: whoever stole the former one may have left a mark in theirs. */
export interface DeviceOwner {
  readonly userId: string;
  readonly passwordHash: string | null;
}

/**
 * A mark that a browser keeps after a person's sign-in; one that is good already stays, so that nobody collects them. It
 * opens nothing: it only gives that browser attempts of its own on that person, so that nobody can lock them out by failing
 * on purpose.
 */
export function markDevice(owner: DeviceOwner, present: string | null): string {
  if (present !== null && findKnownDevice(present, owner) !== null) return present;
  const device = randomBytes(16).toString("base64url");
  return `${device}.${seal(device, owner).toString("base64url")}`;
}

/** The device's name when the mark is ours and was made for this person, else null. */
export function findKnownDevice(mark: string | null, owner: DeviceOwner): string | null {
  const [device = "", given = ""] = mark?.split(".") ?? [];
  const expected = seal(device, owner);
  // Bytes, not characters: a cookie may hold any, and unequal buffers cannot be compared.
  const bytes = Buffer.from(given, "base64url");
  return bytes.length === expected.length && timingSafeEqual(bytes, expected) ? device : null;
}

function seal(device: string, { userId, passwordHash }: DeviceOwner): Buffer {
  const text = `device\0${device}\0${userId}\0${passwordHash ?? ""}`;
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(text).digest();
}
