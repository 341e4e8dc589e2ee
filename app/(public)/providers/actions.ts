"use server";

import { beginProviderInput } from "@/lib/domain/identity/inputs";
import { publicAction } from "@/lib/server/action";
import { leaveForProvider } from "@/lib/server/leave-for-provider";

export const beginProviderAction = publicAction({
  input: beginProviderInput,
  async run(ctx, { provider, next = "" }) {
    const at = ctx.now().getTime();
    return { redirectTo: await leaveForProvider({ purpose: "sign-in", provider, next, at }) };
  },
});
