import type { BaseContext, TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { hashToken } from "../hash-token";
import type { LinkPurpose } from "./issue-email-token";

export interface EmailLink {
  readonly tokenId: string;
  readonly userId: string;
  readonly userEmailId: string;
  readonly address: string;
  readonly isVerified: boolean;
  readonly isPrimary: boolean;
  readonly issuedAt: Date;
}

/** The link that a token opens, or null when it is unknown, of another purpose, used, void or too old. Consumes nothing. */
export async function findEmailLink(ctx: BaseContext, token: string, purpose: LinkPurpose): Promise<EmailLink | null> {
  const row = await ctx.db.emailToken.findFirst({
    where: { tokenHash: hashToken(token), purpose, usedAt: null, voidedAt: null, expiresAt: { gt: ctx.now() } },
    select: {
      id: true,
      userId: true,
      userEmailId: true,
      createdAt: true,
      userEmail: { select: { address: true, verifiedAt: true, isPrimary: true } },
    },
  });
  if (!row) return null;
  const { id: tokenId, createdAt: issuedAt, userEmail, ...holder } = row;
  const { verifiedAt, ...email } = userEmail;
  return { tokenId, issuedAt, ...holder, ...email, isVerified: verifiedAt !== null };
}

/** @throws DomainError `link_expired` where {@link findEmailLink} finds nothing. */
export async function getEmailLink(ctx: BaseContext, token: string, purpose: LinkPurpose): Promise<EmailLink> {
  const link = await findEmailLink(ctx, token, purpose);
  if (!link) throw new DomainError("link_expired");
  return link;
}

/** Uses the link up. Of any number at once one succeeds; the others are `link_expired`. */
export async function consumeEmailLink(tx: TransactionContext, { tokenId }: EmailLink): Promise<void> {
  const now = tx.now();
  const { count } = await tx.db.emailToken.updateMany({
    where: { id: tokenId, usedAt: null, voidedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count !== 1) throw new DomainError("link_expired");
}
