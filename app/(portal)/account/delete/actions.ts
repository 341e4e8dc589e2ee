"use server";

import { deleteOrganization, requestDeletion } from "@/lib/domain/leaving";
import { deleteAccountInput, deleteOrganizationInput } from "@/lib/domain/leaving/inputs";
import { recentAccountAction } from "@/lib/server/action";
import { clearSession } from "@/lib/server/session";

export const deleteAccountAction = recentAccountAction({
  input: deleteAccountInput,
  async run(ctx, input, formId) {
    const outcome = await requestDeletion(ctx, { ...input, formId });
    if (outcome === "counted") return { redirectTo: "/account/delete", flash: "deletion_counted" };
    if (outcome === "blocked") return { redirectTo: "/blocked" };
    await clearSession();
    return { redirectTo: "/sign-in", flash: "deletion_begun" };
  },
});

export const deleteOrganizationAction = recentAccountAction({
  input: deleteOrganizationInput,
  async run(ctx, input, formId) {
    await deleteOrganization(ctx, { ...input, formId });
    return { redirectTo: "/account/delete", flash: "organization_deleted" };
  },
});
