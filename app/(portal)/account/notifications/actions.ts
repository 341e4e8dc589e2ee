"use server";

import { updatePreferences } from "@/lib/domain/notifications";
import { updatePreferencesInput } from "@/lib/domain/notifications/inputs";
import { accountAction } from "@/lib/server/action";

export const updatePreferencesAction = accountAction({
  input: updatePreferencesInput,
  async run(ctx, input) {
    await updatePreferences(ctx, input);
    return { redirectTo: "/account/notifications", flash: "notifications_saved" };
  },
});
