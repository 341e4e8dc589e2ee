"use server";

import { updateProfile, updateVisibility } from "@/lib/domain/identity";
import { updateProfileInput, updateVisibilityInput } from "@/lib/domain/identity/inputs";
import { leaveOrganization } from "@/lib/domain/workspaces";
import { leaveOrganizationInput } from "@/lib/domain/workspaces/inputs";
import { accountAction } from "@/lib/server/action";

export const updateProfileAction = accountAction({
  input: updateProfileInput,
  async run(ctx, input) {
    await updateProfile(ctx, input);
    return { redirectTo: "/account", flash: "profile_saved" };
  },
});

export const updateVisibilityAction = accountAction({
  input: updateVisibilityInput,
  async run(ctx, input) {
    await updateVisibility(ctx, input);
    return { redirectTo: "/account", flash: "visibility_saved" };
  },
});

export const leaveOrganizationAction = accountAction({
  input: leaveOrganizationInput,
  async run(ctx, input) {
    await leaveOrganization(ctx, input);
    return { redirectTo: "/account", flash: "organization_left" };
  },
});
