"use server";

import { unlinkIdentity } from "@/lib/domain/identity";
import { beginProviderInput, unlinkIdentityInput } from "@/lib/domain/identity/inputs";
import { recentAccountAction } from "@/lib/server/action";
import { leaveForProvider } from "@/lib/server/leave-for-provider";

export const linkIdentityAction = recentAccountAction({
  input: beginProviderInput,
  async run(ctx, { provider }) {
    const { userId, sessionId } = ctx.viewer;
    const at = ctx.now().getTime();
    return { redirectTo: await leaveForProvider({ purpose: "link", provider, userId, sessionId, at }) };
  },
});

export const unlinkIdentityAction = recentAccountAction({
  input: unlinkIdentityInput,
  async run(ctx, input) {
    await unlinkIdentity(ctx, input);
    return { redirectTo: "/account/security/identities", flash: "identity_unlinked" };
  },
});
