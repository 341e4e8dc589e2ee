import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { notify } from "../../notifications";
import type { PublicContext, TransactionContext } from "../../shared/context";
import { forgetWhatCame } from "../forget-what-came";
import { lockPerson } from "../lock-person.sql";
import { occasionOf } from "../occasion";
import { revokeSessionsOf } from "../sessions/end-session";
import { consumeEmailLink, type EmailLink, findEmailLink, getEmailLink } from "./email-link";
import { enqueueOwnedProfiles } from "./enqueue-owned-profiles";
import { linkLife } from "./issue-email-token";
import { closeUndoWindow, openUndoWindow } from "./undo-window";

/** The address that an undo link makes primary again; null for a link that does not work. Looking consumes nothing. */
export async function findUndoLink(ctx: PublicContext, token: string): Promise<{ readonly address: string } | null> {
  const link = await findEmailLink(ctx, token, "UNDO_PRIMARY_EMAIL");
  return link && { address: link.address };
}

/**
 * Makes the former primary address the primary one again, once. Whoever asks says that a stranger changed it: every
 * session ends, and whatever came in the week before the change or since and opens the account is removed: addresses, since
 * each would set a new password, and ways to sign in. The address that loses its place and stays gets a link that undoes this.
 *
 * @throws DomainError `link_expired`
 */
export async function undoPrimary(ctx: PublicContext, token: string): Promise<void> {
  const link = await getEmailLink(ctx, token, "UNDO_PRIMARY_EMAIL");
  await inTransaction(ctx, async (tx) => {
    const { userId, userEmailId } = link;
    await lockPerson(tx, userId);
    await consumeEmailLink(tx, link);
    const dethroned = await tx.db.userEmail.findFirst({ where: { userId, isPrimary: true }, select: { id: true } });
    await tx.db.userEmail.updateMany({ where: { userId, isPrimary: true }, data: { isPrimary: false } });
    await tx.db.userEmail.update({ where: { id: userEmailId }, data: { isPrimary: true } });
    const trustedBefore = new Date(link.issuedAt.getTime() - linkLife.UNDO_PRIMARY_EMAIL.ms);
    const newcomers = await removeNewcomers(tx, link, trustedBefore);
    const { removed } = await forgetWhatCame(tx, link, trustedBefore);
    await enqueueOwnedProfiles(tx, userId);
    await closeUndoWindow(tx, { userId, userEmailId });
    const ended = await revokeSessionsOf(tx, userId);
    await recordAudit(tx, {
      action: "identity.primary_email_restored",
      userId,
      subjectId: userEmailId,
      details: { ended, ...removed, addresses: newcomers + removed.addresses },
    });
    await tellOfUndoing(tx, link, dethroned);
  });
}

/** The address that lost its place may undo that in turn, where it stays: this link may have been the thief's. */
async function tellOfUndoing(
  tx: TransactionContext,
  { userId, userEmailId: newId }: EmailLink,
  dethroned: { readonly id: string } | null,
): Promise<void> {
  const former = dethroned && (await tx.db.userEmail.findFirst({ where: { id: dethroned.id, isPrimary: false } }));
  if (former) await openUndoWindow(tx, { userId, userEmailId: former.id });
  await notify(tx, {
    to: { userId },
    notice: { kind: "primary-email-restored", params: {} },
    mails: former
      ? [{ name: "identity.tell-former-primary", payload: { formerId: former.id, newId, occasion: occasionOf(tx) } }]
      : [],
  });
}

async function removeNewcomers(tx: TransactionContext, link: EmailLink, trustedBefore: Date): Promise<number> {
  const { count } = await tx.db.userEmail.deleteMany({
    where: {
      userId: link.userId,
      id: { not: link.userEmailId },
      OR: [{ verifiedAt: null }, { verifiedAt: { gt: trustedBefore } }],
    },
  });
  return count;
}
