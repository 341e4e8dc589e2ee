"use server";

import { createOrganization } from "@/lib/domain/workspaces";
import { createOrganizationInput } from "@/lib/domain/workspaces/inputs";
import { accountAction } from "@/lib/server/action";

export const createOrganizationAction = accountAction({
  input: createOrganizationInput,
  async run(ctx, input, formId) {
    const { handle } = await createOrganization(ctx, input, formId);
    return { redirectTo: `/w/${handle}`, flash: "organization_created" };
  },
});
