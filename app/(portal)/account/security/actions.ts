"use server";

import { changePassword, endOtherSessions, endSession } from "@/lib/domain/identity";
import { changePasswordInput, endSessionInput } from "@/lib/domain/identity/inputs";
import { accountAction } from "@/lib/server/action";
import { noInput } from "@/lib/server/no-input";
import { writeSession } from "@/lib/server/session";

export const changePasswordAction = accountAction({
  input: changePasswordInput,
  async run(ctx, input, formId) {
    await writeSession(await changePassword(ctx, { ...input, formId }));
    return { redirectTo: "/account/security", flash: "password_changed" };
  },
});

export const endSessionAction = accountAction({
  input: endSessionInput,
  async run(ctx, input) {
    await endSession(ctx, input);
    return { redirectTo: "/account/security", flash: "session_ended" };
  },
});

export const endOtherSessionsAction = accountAction({
  input: noInput,
  async run(ctx) {
    await endOtherSessions(ctx);
    return { redirectTo: "/account/security", flash: "sessions_ended" };
  },
});
