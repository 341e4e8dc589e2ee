import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { categories, channels, isCategory, isLocked } from "../categories";
import { fieldOf, type UpdatePreferencesInput } from "../inputs";
import { readChoices } from "./read-choices";
import { setChannel } from "./set-channel";

/**
 * Saves the whole form of switches. What it does not name is off, but for what is locked: that stays on, and switching it
 * off by name is refused with everything else in the form.
 *
 * @throws DomainError `notification_locked`
 */
export async function updatePreferences(ctx: AccountContext, input: UpdatePreferencesInput): Promise<void> {
  const { userId } = ctx.viewer;
  const cells = Object.keys(categories)
    .filter(isCategory)
    .flatMap((category) => channels.map((channel) => ({ category, channel, field: fieldOf(category, channel) })));
  const open = cells.filter(({ category, channel }) => !isLocked(category, channel));
  const broken = cells.find((cell) => !open.includes(cell) && input[cell.field] === "off");
  if (broken) throw new DomainError("notification_locked", broken.field);
  await inTransaction(ctx, async (tx) => {
    const was = await readChoices(tx, [userId]);
    const changed: string[] = [];
    for (const { category, channel, field } of open) {
      const isOn = input[field] === "on";
      if (was(userId, category, channel) === isOn) continue;
      if (await setChannel(tx, { userId, category, channel, isOn })) changed.push(`${field}=${isOn ? "on" : "off"}`);
    }
    if (changed.length > 0)
      await recordAudit(tx, { action: "notifications.preferences_changed", userId, details: { changed } });
  });
}
