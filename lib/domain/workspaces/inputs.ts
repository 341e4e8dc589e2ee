import { z } from "zod";

export const createOrganizationInput = z.strictObject({
  name: z.string().trim().min(1, "Give the organization a name.").max(80, "Use at most 80 characters."),
  handle: z.string().trim().min(2, "Use at least 2 characters.").max(39, "Use at most 39 characters."),
});
export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;

export const switchWorkspaceInput = z.strictObject({
  workspaceId: z.uuid("Choose a workspace."),
});
export type SwitchWorkspaceInput = z.output<typeof switchWorkspaceInput>;

export const activityQuery = z.object({ cursor: z.string().max(500).optional() });
