"use server";

import { saveProfile } from "@/lib/domain/billing";
import { saveProfileInput } from "@/lib/domain/billing/inputs";
import { workspaceAction } from "@/lib/server/action";

export const saveProfileAction = workspaceAction({
  permission: "billing.write",
  input: saveProfileInput,
  async run(ctx, input, formId) {
    await saveProfile(ctx, input, formId);
    return {
      redirectTo: `/w/${ctx.workspace.handle}/billing/profile`,
      flash: "billing_profile_saved",
    };
  },
});
