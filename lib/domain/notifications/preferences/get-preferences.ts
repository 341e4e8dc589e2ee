import type { AccountContext } from "../../shared/context";
import { categories, channels, isCategory, isLocked } from "../categories";
import { fieldOf } from "../inputs";
import type { PreferenceRow } from "../views";
import { readChoices } from "./read-choices";

/** What the person is told of and how, one row per category. */
export async function getPreferences(ctx: AccountContext): Promise<readonly PreferenceRow[]> {
  const { userId } = ctx.viewer;
  const isOn = await readChoices(ctx, [userId]);
  return Object.keys(categories)
    .filter(isCategory)
    .map((category) => ({
      label: categories[category].label,
      description: categories[category].description,
      channels: channels.map((channel) => ({
        channel,
        field: fieldOf(category, channel),
        isOn: isOn(userId, category, channel),
        isLocked: isLocked(category, channel),
      })),
    }));
}
