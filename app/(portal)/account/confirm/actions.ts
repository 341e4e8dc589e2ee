"use server";

import { confirmWithPassword } from "@/lib/domain/identity";
import { beginProviderInput, confirmIdentityInput } from "@/lib/domain/identity/inputs";
import { accountAction } from "@/lib/server/action";
import { leaveForProvider } from "@/lib/server/leave-for-provider";
import { ownPath } from "@/lib/server/own-path";

export const confirmIdentityAction = accountAction({
  input: confirmIdentityInput,
  async run(ctx, input) {
    await confirmWithPassword(ctx, input);
    return { redirectTo: ownPath(input.next, "/account/security") };
  },
});

/** For who has no password: they show the linked account again instead. */
export const confirmWithProviderAction = accountAction({
  input: beginProviderInput,
  async run(ctx, { provider, next = "" }) {
    const { userId, sessionId } = ctx.viewer;
    const at = ctx.now().getTime();
    const intent = {
      purpose: "confirm",
      provider,
      next: ownPath(next, "/account/security"),
      userId,
      sessionId,
      at,
    } as const;
    return { redirectTo: await leaveForProvider(intent) };
  },
});
