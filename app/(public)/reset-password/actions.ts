"use server";

import { resetPassword, signOut } from "@/lib/domain/identity";
import { resetPasswordInput } from "@/lib/domain/identity/inputs";
import { publicAction } from "@/lib/server/action";
import { dropLink, readLink } from "@/lib/server/link-cookie";
import { clearSession, readSessionToken } from "@/lib/server/session";

export const resetPasswordAction = publicAction({
  input: resetPasswordInput,
  async run(ctx, input) {
    await resetPassword(ctx, { ...input, token: (await readLink()) ?? "" });
    await dropLink("/reset-password");
    // Whoever was signed in here: the reset ends at the sign-in page.
    await signOut(ctx, await readSessionToken());
    await clearSession();
    return { redirectTo: "/sign-in", flash: "password_reset" };
  },
});
