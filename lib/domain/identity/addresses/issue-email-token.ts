import { randomBytes } from "node:crypto";
import { inTransaction } from "@/lib/db/transaction";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { hashToken } from "../hash-token";
import { lockClaim } from "./lock-claim.sql";

const HOUR_MS = 60 * 60 * 1_000;

/** How long a link works, and how its mail says so. */
export const linkLife = {
  VERIFY_EMAIL: { ms: 24 * HOUR_MS, words: "24 hours" },
  RESET_PASSWORD: { ms: HOUR_MS, words: "1 hour" },
  DISABLE_TWO_FACTOR: { ms: HOUR_MS, words: "1 hour" },
  UNDO_PRIMARY_EMAIL: { ms: 7 * 24 * HOUR_MS, words: "7 days" },
  DISOWN_SIGN_IN: { ms: 7 * 24 * HOUR_MS, words: "7 days" },
} as const;

export type LinkPurpose = keyof typeof linkLife;

export interface LinkHolder {
  readonly userId: string;
  readonly userEmailId: string;
  /** Of a link that disowns a sign-in. */
  readonly sessionId?: string;
  /** The mail is about that sign-in, from a browser that was new. */
  readonly tellsOfSignIn?: true;
}

export interface IssuedToken {
  readonly id: string;
  /** 256 random bits. Only the mail carries it: the database has its hash. */
  readonly token: string;
}

/**
 * Makes the token of a mailed link, in the job that sends the mail. Earlier ones of the same purpose are void from now on:
 * to this address, and for a new password to any; but those that disown a sign-in stay valid, so that none is made void by
 * what the thief does next. Null when the address has left the account meanwhile.
 */
export async function issueEmailToken(
  ctx: BaseContext,
  holder: LinkHolder,
  purpose: LinkPurpose,
): Promise<IssuedToken | null> {
  const token = randomBytes(32).toString("base64url");
  const id = newId();
  const isIssued = await inTransaction(ctx, async (tx) => {
    if (!(await lockClaim(tx, holder.userEmailId))) return false;
    const now = tx.now();
    if (purpose !== "DISOWN_SIGN_IN") await voidEarlier(tx, holder, purpose);
    const expiresAt = new Date(now.getTime() + linkLife[purpose].ms);
    await tx.db.emailToken.create({
      data: { id, ...holder, purpose, tokenHash: hashToken(token), expiresAt, createdAt: now },
    });
    return true;
  });
  return isIssued ? { id, token } : null;
}

async function voidEarlier(
  tx: TransactionContext,
  { userId, userEmailId }: LinkHolder,
  purpose: LinkPurpose,
): Promise<void> {
  const concerned = purpose === "RESET_PASSWORD" ? { userId } : { userId, userEmailId };
  await tx.db.emailToken.updateMany({
    where: { ...concerned, purpose, usedAt: null, voidedAt: null },
    data: { voidedAt: tx.now() },
  });
}
