import { randomBytes } from "node:crypto";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { hashToken } from "../hash-token";
import { type LinkHolder, linkLife } from "./issue-email-token";

const purpose = "UNDO_PRIMARY_EMAIL";

/**
 * Marks an address as the former primary one, in the transaction of the change, by a link that nobody holds: the mail with
 * the real one is written later, and until then nobody may remove the address and so escape the undoing.
 */
export async function openUndoWindow(tx: TransactionContext, holder: LinkHolder): Promise<void> {
  const now = tx.now();
  await tx.db.emailToken.create({
    data: {
      id: newId(),
      ...holder,
      purpose,
      tokenHash: hashToken(randomBytes(32).toString("base64url")),
      expiresAt: new Date(now.getTime() + linkLife[purpose].ms),
      createdAt: now,
    },
  });
}

/** Whether the address may still be made the primary one again by its link. */
export async function wasPrimaryRecently(
  { db, now }: Pick<TransactionContext, "db" | "now">,
  userEmailId: string,
): Promise<boolean> {
  const open = await db.emailToken.count({
    where: { userEmailId, purpose, usedAt: null, voidedAt: null, expiresAt: { gt: now() } },
  });
  return open > 0;
}

/** Whether a link that was mailed to the address may still take the account back from a thief, who would remove it first. */
export async function isGuarded(
  { db, now }: Pick<TransactionContext, "db" | "now">,
  userEmailId: string,
): Promise<boolean> {
  const open = await db.emailToken.count({
    where: {
      userEmailId,
      purpose: { in: [purpose, "DISOWN_SIGN_IN"] },
      usedAt: null,
      voidedAt: null,
      expiresAt: { gt: now() },
    },
  });
  return open > 0;
}

/**
 * Whether the address was verified within the last week, beside an older one. It may be a thief's, who would make it the
 * primary one for a moment to get its undo link.
 */
export async function isNewcomer(tx: TransactionContext, { userId, userEmailId }: LinkHolder): Promise<boolean> {
  const { verifiedAt } = await tx.db.userEmail.findUniqueOrThrow({
    where: { id: userEmailId },
    select: { verifiedAt: true },
  });
  const weekAgo = new Date(tx.now().getTime() - linkLife[purpose].ms);
  if (verifiedAt === null || verifiedAt <= weekAgo) return false;
  return (await tx.db.userEmail.count({ where: { userId, verifiedAt: { lt: verifiedAt } } })) > 0;
}

/** Undo links of the address are void: it is the primary one again. */
export async function closeUndoWindow(tx: TransactionContext, holder: LinkHolder): Promise<void> {
  await tx.db.emailToken.updateMany({
    where: { ...holder, purpose, usedAt: null, voidedAt: null },
    data: { voidedAt: tx.now() },
  });
}
