import { createHash, randomBytes } from "node:crypto";
import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";

const HOW_MANY = 10;
const LENGTH = 16;

/** 32 of them, so that a letter is five bits of a random byte: without I, L, O and U, which are misread. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten codes of 80 random bits, in groups of four. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = Array.from(randomBytes(LENGTH), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
    return letters.match(/.{4}/g)?.join("-") ?? letters;
  });
}

/** With the person's id, so that equal codes of two people would not look equal. 80 bits need no slow hash. */
function hashOf(userId: string, code: string): string {
  return createHash("sha256")
    .update(`${userId}\0${code.replaceAll("-", "")}`)
    .digest("hex");
}

/** Stores these codes, hashed, in place of all earlier ones. */
export async function replaceRecoveryCodes(
  tx: TransactionContext,
  userId: string,
  codes: readonly string[],
): Promise<void> {
  await tx.db.recoveryCode.deleteMany({ where: { userId } });
  const createdAt = tx.now();
  await tx.db.recoveryCode.createMany({
    data: codes.map((code) => ({ id: newId(), userId, codeHash: hashOf(userId, code), createdAt })),
  });
}

/** Makes codes for who has none: with the first factor of any kind. @returns them, or null for who has some. */
export async function ensureRecoveryCodes(tx: TransactionContext, userId: string): Promise<readonly string[] | null> {
  if ((await tx.db.recoveryCode.count({ where: { userId } })) > 0) return null;
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(tx, userId, codes);
  return codes;
}

/** Takes a recovery code, once: of any number of tries at the same time one succeeds. @throws DomainError `recovery_code_wrong` */
export async function acceptRecoveryCode(tx: TransactionContext, userId: string, code: string): Promise<void> {
  const { count } = await tx.db.recoveryCode.updateMany({
    where: { userId, codeHash: hashOf(userId, code), usedAt: null },
    data: { usedAt: tx.now() },
  });
  if (count !== 1) throw new DomainError("recovery_code_wrong", "recoveryCode");
}
