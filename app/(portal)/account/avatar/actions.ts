"use server";

import { removeAvatar } from "@/lib/domain/identity";
import { accountAction } from "@/lib/server/action";
import { noInput } from "@/lib/server/no-input";

export const removeAvatarAction = accountAction({
  input: noInput,
  async run(ctx) {
    await removeAvatar(ctx);
    return { redirectTo: "/account", flash: "avatar_removed" };
  },
});
