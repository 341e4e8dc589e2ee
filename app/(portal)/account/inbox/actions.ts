"use server";

import { markAllRead, openNotification } from "@/lib/domain/notifications";
import { openNotificationInput, readAllInput } from "@/lib/domain/notifications/inputs";
import { accountAction } from "@/lib/server/action";

export const openNotificationAction = accountAction({
  input: openNotificationInput,
  async run(ctx, input) {
    return { redirectTo: await openNotification(ctx, input) };
  },
});

export const markAllReadAction = accountAction({
  input: readAllInput,
  async run(ctx, input) {
    await markAllRead(ctx, input);
    return { redirectTo: "/account/inbox", flash: "inbox_read" };
  },
});
