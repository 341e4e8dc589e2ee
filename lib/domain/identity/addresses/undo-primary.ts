import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { notify } from "../../notifications";
import type { PublicContext, TransactionContext } from "../../shared/context";
import { lockPerson } from "../lock-person.sql";
import { revokeSessionsOf } from "../sessions/end-session";
import { consumeEmailLink, type EmailLink, findEmailLink, getEmailLink } from "./email-link";
import { linkLife } from "./issue-email-token";
import { closeUndoWindow } from "./undo-window";

/** The address that an undo link makes primary again; null for a link that does not work. Looking consumes nothing. */
export async function findUndoLink(ctx: PublicContext, token: string): Promise<{ readonly address: string } | null> {
  const link = await findEmailLink(ctx, token, "UNDO_PRIMARY_EMAIL");
  return link && { address: link.address };
}

/**
 * Makes the former primary address the primary one again, once. Whoever asks says that a stranger changed it: every
 * session ends, and addresses that came in the week before the change or since are removed, since each would set a new
 * password.
 *
 * @throws DomainError `link_expired`
 */
export async function undoPrimary(ctx: PublicContext, token: string): Promise<void> {
  const link = await getEmailLink(ctx, token, "UNDO_PRIMARY_EMAIL");
  await inTransaction(ctx, async (tx) => {
    const { userId, userEmailId } = link;
    await lockPerson(tx, userId);
    await consumeEmailLink(tx, link);
    await tx.db.userEmail.updateMany({ where: { userId, isPrimary: true }, data: { isPrimary: false } });
    await tx.db.userEmail.update({ where: { id: userEmailId }, data: { isPrimary: true } });
    const removed = await removeNewcomers(tx, link);
    await closeUndoWindow(tx, { userId });
    const ended = await revokeSessionsOf(tx, userId);
    await recordAudit(tx, {
      action: "identity.primary_email_restored",
      userId,
      subjectId: userEmailId,
      details: { removed, ended },
    });
    await notify(tx, { to: { userId }, notice: { kind: "primary-email-restored", params: {} } });
  });
}

async function removeNewcomers(tx: TransactionContext, link: EmailLink): Promise<number> {
  const trustedBefore = new Date(link.issuedAt.getTime() - linkLife.UNDO_PRIMARY_EMAIL.ms);
  const { count } = await tx.db.userEmail.deleteMany({
    where: {
      userId: link.userId,
      id: { not: link.userEmailId },
      OR: [{ verifiedAt: null }, { verifiedAt: { gt: trustedBefore } }],
    },
  });
  return count;
}
