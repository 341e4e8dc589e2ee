"use server";

import { addAddress, makePrimary, removeAddress, resendAddressVerification } from "@/lib/domain/identity";
import { addAddressInput, addressReference } from "@/lib/domain/identity/inputs";
import { accountAction, recentAccountAction } from "@/lib/server/action";

const redirectTo = "/account/emails";

export const addAddressAction = recentAccountAction({
  input: addAddressInput,
  async run(ctx, input, formId) {
    await addAddress(ctx, { ...input, formId });
    return { redirectTo, flash: "email_added" };
  },
});

export const resendAddressAction = accountAction({
  input: addressReference,
  async run(ctx, input) {
    await resendAddressVerification(ctx, input);
    return { redirectTo, flash: "email_sent" };
  },
});

export const makePrimaryAction = recentAccountAction({
  input: addressReference,
  async run(ctx, input) {
    await makePrimary(ctx, input);
    return { redirectTo, flash: "email_primary" };
  },
});

export const removeAddressAction = recentAccountAction({
  input: addressReference,
  async run(ctx, input) {
    await removeAddress(ctx, input);
    return { redirectTo, flash: "email_removed" };
  },
});
