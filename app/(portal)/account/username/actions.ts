"use server";

import { changeUsername } from "@/lib/domain/workspaces";
import { changeUsernameInput } from "@/lib/domain/workspaces/inputs";
import { accountAction } from "@/lib/server/action";

export const changeUsernameAction = accountAction({
  input: changeUsernameInput,
  async run(ctx, input) {
    await changeUsername(ctx, input);
    return { redirectTo: "/account", flash: "username_changed" };
  },
});
