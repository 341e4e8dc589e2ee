import { assert } from "../shared/assert";
import type { TransactionContext } from "../shared/context";
import { enqueue, type OwnMail } from "../shared/enqueue";
import { newId } from "../shared/ids";
import type { Role } from "../shared/permission";
import { isLocked } from "./categories";
import { categoryOf, type Notice } from "./notices";
import { readChoices } from "./preferences/read-choices";

const MAX_RECIPIENTS = 200;

/** One person, or the active members of a workspace who have one of these roles. */
export type Recipients =
  | { readonly userId: string; readonly workspaceId?: string }
  | { readonly workspaceId: string; readonly roles: readonly Role[] };

export interface Announcement {
  readonly to: Recipients;
  readonly notice: Notice;
  /** Sent in place of the ordinary mail to each recipient. Only where mail is locked on, since no choice stops them. */
  readonly mails?: readonly OwnMail[];
}

/**
 * Tells people that something happened, in the transaction in which it does: in the inbox and by mail, as each of them
 * wants it. The one door for both, so that nothing is sent that somebody switched off. Mails that a person asks for at this
 * moment, such as a link for a new password, are answers and do not come through here.
 */
export async function notify(tx: TransactionContext, { to, notice, mails }: Announcement): Promise<void> {
  const category = categoryOf[notice.kind];
  assert(!mails || isLocked(category, "EMAIL"), "only a mail that nobody can switch off is sent whatever they chose");
  const userIds = "userId" in to ? [to.userId] : await findMembers(tx, to);
  const isOn = await readChoices(tx, userIds, category);
  const workspaceId = to.workspaceId ?? null;
  await tx.db.notification.createMany({
    data: userIds
      .filter((userId) => isOn(userId, category, "IN_APP"))
      .map((userId) => ({ id: newId(), userId, category, ...notice, workspaceId, createdAt: tx.now() })),
  });
  for (const mail of mails ?? []) await enqueue(tx, mail);
  if (mails) return;
  for (const userId of userIds.filter((one) => isOn(one, category, "EMAIL"))) {
    const payload = { noticeId: newId(), userId, workspaceId, ...notice };
    await enqueue(tx, { name: "notifications.send-mail", payload });
  }
}

async function findMembers(
  tx: TransactionContext,
  { workspaceId, roles }: { readonly workspaceId: string; readonly roles: readonly Role[] },
): Promise<readonly string[]> {
  const members = await tx.db.membership.findMany({
    where: { workspaceId, status: "ACTIVE", role: { in: [...roles] } },
    orderBy: { id: "asc" },
    take: MAX_RECIPIENTS,
    select: { userId: true },
  });
  return members.map(({ userId }) => userId);
}
