import { z } from "zod";
import { categories, channels, isCategory, type NotificationCategory, type NotificationChannel } from "./categories";

/** A switch by its name in forms. */
export function fieldOf(category: NotificationCategory, channel: NotificationChannel): string {
  return `${category.toLowerCase()}_${channel === "EMAIL" ? "email" : "in_app"}`;
}

const fields = Object.keys(categories)
  .filter(isCategory)
  .flatMap((category) => channels.map((channel) => fieldOf(category, channel)));

/** A ticked box sends "on", another one nothing. */
export const updatePreferencesInput = z.strictObject(
  Object.fromEntries(fields.map((field) => [field, z.enum(["on", "off"]).optional()])),
);
export type UpdatePreferencesInput = Readonly<Record<string, "on" | "off" | undefined>>;

export const inboxFilters = ["all", "unread"] as const;

/** The query of the inbox. What does not parse is left out: an old link still shows the list. */
export const listInboxInput = z.object({
  show: z.enum(inboxFilters).catch("all"),
  cursor: z.string().max(500).optional().catch(undefined),
});
export type ListInboxInput = z.output<typeof listInboxInput>;

export const openNotificationInput = z.strictObject({ notificationId: z.uuid("Choose a notification.") });
export type OpenNotificationInput = z.output<typeof openNotificationInput>;

/** `until`: when the page was drawn. What came later was not seen. */
export const readAllInput = z.strictObject({ until: z.iso.datetime("Reload the page and try again.") });
export type ReadAllInput = z.output<typeof readAllInput>;
