import { z } from "zod";

export const createOrganizationInput = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Give the organization a name.")
    .max(80, "Use at most 80 characters.")
    .refine((name) => !/\p{Cc}/u.test(name), "Use one line of plain text.")
    // It is printed in mails: a link in it would make our mail carry somebody else's message.
    .refine((name) => !name.includes("://"), "Links cannot be part of this."),
  handle: z.string().trim().min(2, "Use at least 2 characters.").max(39, "Use at most 39 characters."),
});
export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;

export const changeUsernameInput = createOrganizationInput.pick({ handle: true });
export type ChangeUsernameInput = z.output<typeof changeUsernameInput>;

export const leaveOrganizationInput = z.strictObject({ workspaceId: z.uuid("Choose an organization.") });
export type LeaveOrganizationInput = z.output<typeof leaveOrganizationInput>;

export const switchWorkspaceInput = z.strictObject({
  workspaceId: z.uuid("Choose a workspace."),
});
export type SwitchWorkspaceInput = z.output<typeof switchWorkspaceInput>;

export const activityQuery = z.object({ cursor: z.string().max(500).optional() });
