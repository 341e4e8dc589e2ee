import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { inHashQueue } from "./hash-queue";

/** argon2id, above the OWASP minimum; raised parameters reach old hashes at the next sign-in. */
const parameters = { memoryCost: 65_536, timeCost: 2, parallelism: 1 } as const;
const prefix = `$argon2id$v=19$m=${String(parameters.memoryCost)},t=${String(parameters.timeCost)},p=${String(parameters.parallelism)}$`;

let standIn: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return inHashQueue(() => hash(password, parameters));
}

/**
 * Whether the password belongs to the hash. Without a hash it costs the same and is false, so that an answer's time does
 * not tell whether an account exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  // Made at the first check of any kind, not at the first unknown one: that one would take longer.
  standIn ??= hashPassword(randomBytes(16).toString("hex"));
  const compared = passwordHash ?? (await standIn);
  const isSame = await inHashQueue(() => verify(compared, password));
  return passwordHash !== null && isSame;
}

export function isOutdatedHash(passwordHash: string): boolean {
  return !passwordHash.startsWith(prefix);
}
