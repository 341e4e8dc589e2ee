import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { inHashQueue } from "../../shared/hash-queue";

/**
 * argon2id with the memory and the passes of RFC 9106's second choice, in one lane: the processor's other cores are for
 * everybody else. Raised parameters reach old hashes at the next sign-in.
 */
const parameters = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const prefix = `$argon2id$v=19$m=${String(parameters.memoryCost)},t=${String(parameters.timeCost)},p=${String(parameters.parallelism)}$`;

/**
 * Stands in for the hash of an account that does not exist. Checking against it costs the same, and since it is drawn and
 * not computed, it costs nothing before that: nothing waits for it, and it cannot fail.
 */
const standIn = `${prefix}${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;

export function hashPassword(password: string): Promise<string> {
  return inHashQueue(() => hash(password, parameters));
}

/**
 * Whether the password belongs to the hash. Without a hash it costs the same and is false, so that an answer's time does
 * not tell whether an account exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isSame = await inHashQueue(() => verify(passwordHash ?? standIn, password));
  return passwordHash !== null && isSame;
}

export function isOutdatedHash(passwordHash: string): boolean {
  return !passwordHash.startsWith(prefix);
}

/** As the hash format spells its salt and its digest. */
function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/u, "");
}
