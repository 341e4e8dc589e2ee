"use server";

import { disownSignIn } from "@/lib/domain/security";
import { publicAction } from "@/lib/server/action";
import { dropLink, readLink } from "@/lib/server/link-cookie";
import { noInput } from "@/lib/server/no-input";
import { clearSession } from "@/lib/server/session";

export const disownSignInAction = publicAction({
  input: noInput,
  async run(ctx) {
    await disownSignIn(ctx, { token: (await readLink()) ?? "" });
    await dropLink("/not-me");
    await clearSession();
    return { redirectTo: "/forgot-password", flash: "sign_in_disowned" };
  },
});
