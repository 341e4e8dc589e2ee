"use server";

import { requestPasswordReset } from "@/lib/domain/identity";
import { forgotPasswordInput } from "@/lib/domain/identity/inputs";
import { publicAction } from "@/lib/server/action";

export const forgotPasswordAction = publicAction({
  input: forgotPasswordInput,
  async run(ctx, input, formId) {
    await requestPasswordReset(ctx, { ...input, formId });
    return { redirectTo: "/forgot-password?sent" };
  },
});
