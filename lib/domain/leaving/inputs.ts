import { z } from "zod";

export const deleteAccountInput = z.strictObject({
  handle: z.string().trim().min(1, "Type your username.").max(64, "That is not your username."),
  /** Missing for people without a password. */
  password: z.string().min(1, "Enter your password.").max(256, "Use at most 256 characters.").optional(),
  /** Asked for when two-factor authentication is on. */
  code: z
    .string()
    .max(20, "Enter the six digits your app shows.")
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits your app shows."))
    .optional(),
});
export type DeleteAccountInput = z.output<typeof deleteAccountInput>;

export const deleteOrganizationInput = z.strictObject({
  workspaceId: z.uuid("Choose an organization."),
  name: z.string().trim().min(1, "Type the organization's name.").max(120, "That is not the organization's name."),
});
export type DeleteOrganizationInput = z.output<typeof deleteOrganizationInput>;
