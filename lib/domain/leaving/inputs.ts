import { z } from "zod";

export const deleteAccountInput = z.strictObject({
  handle: z.string().trim().min(1, "Type your username.").max(64, "That is not your username."),
  password: z.string("Enter your password.").min(1, "Enter your password.").max(256, "Use at most 256 characters."),
  /** Asked for when an app is linked. */
  code: z
    .string()
    .max(20, "Enter the six digits your app shows.")
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits your app shows."))
    .optional(),
  /** Asked for when a passkey is the only second factor. */
  recoveryCode: z
    .string()
    .max(64, "A recovery code has 16 letters and digits.")
    .transform((typed) =>
      typed
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, "")
        .replaceAll("O", "0")
        .replace(/[IL]/g, "1"),
    )
    .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, "A recovery code has 16 letters and digits."))
    .optional(),
});
export type DeleteAccountInput = z.output<typeof deleteAccountInput>;

export const deleteOrganizationInput = z.strictObject({
  workspaceId: z.uuid("Choose an organization."),
  name: z.string().trim().min(1, "Type the organization's name.").max(120, "That is not the organization's name."),
});
export type DeleteOrganizationInput = z.output<typeof deleteOrganizationInput>;
