"use server";

import { updateProfile } from "@/lib/domain/identity";
import { updateProfileInput } from "@/lib/domain/identity/inputs";
import { accountAction } from "@/lib/server/action";

export const updateProfileAction = accountAction({
  input: updateProfileInput,
  async run(ctx, input) {
    await updateProfile(ctx, input);
    return { redirectTo: "/account", flash: "profile_saved" };
  },
});
