import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { OpenNotificationInput } from "../inputs";
import { readNotice } from "./read-notice";

/**
 * Marks one of the person's own notifications as read and says which page it leads to. Anybody else's does not exist
 * (`not_found`). Opening it again changes nothing. Reading is nobody's business: no audit row.
 */
export async function openNotification(
  ctx: AccountContext,
  { notificationId: id }: OpenNotificationInput,
): Promise<string> {
  const { userId } = ctx.viewer;
  const row = await ctx.db.notification.findFirst({
    where: { id, userId },
    include: { workspace: { select: { name: true, handle: true } } },
  });
  if (!row) throw new DomainError("not_found");
  await ctx.db.notification.updateMany({ where: { id, userId, readAt: null }, data: { readAt: ctx.now() } });
  return readNotice(row).path;
}
