import type { TransactionContext } from "../../shared/context";
import { isOnByDefault, type NotificationCategory, type NotificationChannel } from "../categories";

export interface ChannelChoice {
  readonly userId: string;
  readonly category: NotificationCategory;
  readonly channel: NotificationChannel;
  readonly isOn: boolean;
}

/** Stores a choice; the default is stored as no row. False when it was chosen already: of any number at once one is true. */
export async function setChannel(tx: TransactionContext, { isOn, ...cell }: ChannelChoice): Promise<boolean> {
  if (isOn === isOnByDefault(cell.category, cell.channel)) {
    const { count } = await tx.db.notificationPreference.deleteMany({ where: cell });
    return count > 0;
  }
  const { count } = await tx.db.notificationPreference.createMany({ data: [{ ...cell, isOn }], skipDuplicates: true });
  if (count > 0) return true;
  const other = await tx.db.notificationPreference.updateMany({ where: { ...cell, isOn: !isOn }, data: { isOn } });
  return other.count > 0;
}
