"use server";

import { signUpInput } from "@/lib/domain/identity/inputs";
import { signUp } from "@/lib/domain/workspaces";
import { publicAction } from "@/lib/server/action";
import { readSessionToken, writeSession } from "@/lib/server/session";

export const signUpAction = publicAction({
  input: signUpInput,
  async run(ctx, input, formId) {
    const token = await signUp(ctx, { ...input, formId, previousToken: await readSessionToken() });
    await writeSession(token);
    return { redirectTo: "/verify-email" };
  },
});
