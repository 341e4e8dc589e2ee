import type { BaseContext } from "../../shared/context";
import { isLocked, isOnByDefault, type NotificationCategory, type NotificationChannel } from "../categories";

/** Whether a person is told of things of this category in this way. */
export type Choices = (userId: string, category: NotificationCategory, channel: NotificationChannel) => boolean;

/** What these people chose, in one query; about one category or about all. */
export async function readChoices(
  { db }: { readonly db: Pick<BaseContext["db"], "notificationPreference"> },
  userIds: readonly string[],
  category?: NotificationCategory,
): Promise<Choices> {
  const rows = await db.notificationPreference.findMany({
    where: { userId: { in: [...userIds] }, ...(category && { category }) },
  });
  const chosen = new Map(rows.map((row) => [`${row.userId} ${row.category} ${row.channel}`, row.isOn]));
  return (userId, of, channel) =>
    isLocked(of, channel) || (chosen.get(`${userId} ${of} ${channel}`) ?? isOnByDefault(of, channel));
}
