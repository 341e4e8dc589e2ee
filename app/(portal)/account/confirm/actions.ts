"use server";

import { confirmWithPassword } from "@/lib/domain/identity";
import { confirmIdentityInput } from "@/lib/domain/identity/inputs";
import { accountAction } from "@/lib/server/action";
import { ownPath } from "@/lib/server/own-path";

export const confirmIdentityAction = accountAction({
  input: confirmIdentityInput,
  async run(ctx, input) {
    await confirmWithPassword(ctx, input);
    return { redirectTo: ownPath(input.next, "/account/security") };
  },
});
