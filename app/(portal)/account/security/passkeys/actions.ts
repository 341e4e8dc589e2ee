"use server";

import { addPasskey, removePasskey, renamePasskey, sealCodes } from "@/lib/domain/security";
import { addPasskeyInput, passkeyReference, renamePasskeyInput } from "@/lib/domain/security/inputs";
import { accountAction, recentAccountAction } from "@/lib/server/action";
import { keepShownCodes } from "@/lib/server/shown-codes-cookie";

const redirectTo = "/account/security/passkeys";

export const addPasskeyAction = recentAccountAction({
  input: addPasskeyInput,
  async run(ctx, input) {
    const codes = await addPasskey(ctx, input);
    if (!codes) return { redirectTo, flash: "passkey_added" };
    await keepShownCodes(sealCodes(ctx, codes));
    return { redirectTo: "/account/security/two-factor/codes", flash: "passkey_added" };
  },
});

export const renamePasskeyAction = accountAction({
  input: renamePasskeyInput,
  async run(ctx, input) {
    await renamePasskey(ctx, input);
    return { redirectTo, flash: "passkey_renamed" };
  },
});

export const removePasskeyAction = recentAccountAction({
  input: passkeyReference,
  async run(ctx, input) {
    await removePasskey(ctx, input);
    return { redirectTo, flash: "passkey_removed" };
  },
});
