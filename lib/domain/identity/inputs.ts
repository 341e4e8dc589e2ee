import { z } from "zod";
import { emailAddress } from "../shared/email-address";

/** Longer ones are refused before any hashing: a megabyte of password must cost nothing. */
const longestPassword = 256;

const controlCharacters = /\p{Cc}/u;

const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${String(max)} characters.`)
    .refine((text) => !controlCharacters.test(text), "Use one line of plain text.")
    // Names are printed in mails: a link in one would make our mail carry somebody else's message.
    .refine((text) => !text.includes("://"), "Links cannot be part of this.");

const firstName = oneLine(80).min(1, "Enter your first name.");
const lastName = oneLine(80).min(1, "Enter your last name.");
const optionalLine = oneLine(120)
  .transform((text) => (text === "" ? null : text))
  .nullable()
  .default(null);

/** Control characters but the line break, and marks that turn the direction of the text around them. */
const unprintable = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

const bio = z
  .string()
  .transform((text) => text.replaceAll(/\r\n?/g, "\n").trim())
  .pipe(
    z
      .string()
      .max(500, "Use at most 500 characters.")
      .refine((text) => !unprintable.test(text), "Use plain text."),
  )
  .transform((text) => (text === "" ? null : text))
  .nullable()
  .default(null);

/** It becomes a link on a public page: https alone, and no user name that makes it look like another site. */
function isWebsite(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password: secret, hostname } = new URL(text);
  return protocol === "https:" && username === "" && secret === "" && hostname.includes(".");
}

const website = z
  .string()
  .trim()
  .max(200, "Use at most 200 characters.")
  .refine((text) => !controlCharacters.test(text), "Use one line of plain text.")
  .refine((text) => text === "" || isWebsite(text), "Enter an address like https://example.com.")
  .transform((text) => (text === "" ? null : new URL(text).href))
  .nullable()
  .default(null);

const password = (whenMissing: string) =>
  z
    .string()
    .min(1, whenMissing)
    .max(longestPassword, `Use at most ${String(longestPassword)} characters.`);

const typedPassword = password("Enter your password.");
const newPassword = password("Choose a password.");

/** Every zone of the IANA list that this server knows, UTC first. */
export const timezones: readonly string[] = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

/** The name that this server has for a zone, of which browsers know several; UTC for anything else, since nobody typed it. */
const detectedTimezone = z
  .string()
  .optional()
  .transform((zone = "") => {
    try {
      const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions();
      return timezones.includes(timeZone) ? timeZone : "UTC";
    } catch {
      return "UTC";
    }
  });

export const signUpInput = z.strictObject({
  firstName,
  lastName,
  email: emailAddress,
  password: newPassword,
  jobTitle: optionalLine,
  company: optionalLine,
  timezone: detectedTimezone,
});
export type SignUpInput = z.infer<typeof signUpInput>;

export const signInInput = z.strictObject({
  email: emailAddress,
  password: typedPassword,
  /** Where the person wanted to go; only a path of our own is followed. */
  next: z.string().max(2_000).optional(),
});
export type SignInInput = z.infer<typeof signInInput>;

export const changeAddressInput = z.strictObject({ email: emailAddress });
export type ChangeAddressInput = z.infer<typeof changeAddressInput>;

/** The password is asked only in a browser that is not signed in to the account. */
export const confirmEmailInput = z.strictObject({ password: typedPassword.optional() });

export const forgotPasswordInput = z.strictObject({ email: emailAddress });
export type ForgotPasswordInput = z.infer<typeof forgotPasswordInput>;

export const resetPasswordInput = z.strictObject({ password: newPassword });
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;

export const changePasswordInput = z
  .strictObject({ oldPassword: typedPassword, newPassword, confirmPassword: typedPassword })
  .refine((input) => input.newPassword === input.confirmPassword, {
    path: ["confirmPassword"],
    message: "The two new passwords are not the same.",
  });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const confirmIdentityInput = z.strictObject({
  password: typedPassword,
  /** Where the sensitive change is; only a path of our own is followed. */
  next: z.string().max(2_000).optional(),
});
export type ConfirmIdentityInput = z.infer<typeof confirmIdentityInput>;

export const updateProfileInput = z.strictObject({
  firstName,
  lastName,
  jobTitle: optionalLine,
  company: optionalLine,
  bio,
  website,
  location: optionalLine,
  timezone: z.string().refine((zone) => timezones.includes(zone), "Choose a timezone of the list."),
});
export type UpdateProfileInput = z.infer<typeof updateProfileInput>;

export const updateVisibilityInput = z.strictObject({
  visibility: z.enum(["PRIVATE", "PUBLIC"], "Choose who may see your page."),
});
export type UpdateVisibilityInput = z.infer<typeof updateVisibilityInput>;

export const addAddressInput = z.strictObject({ email: emailAddress });
export type AddAddressInput = z.infer<typeof addAddressInput>;

export const addressReference = z.strictObject({ addressId: z.uuid("This address is not in the list.") });
export type AddressReference = z.infer<typeof addressReference>;

export const endSessionInput = z.strictObject({ sessionId: z.uuid("This session is not in the list.") });
export type EndSessionInput = z.infer<typeof endSessionInput>;

const provider = z.enum(["google", "github"], "Choose a provider.");

/** Where the person wanted to go; only a path of our own is followed. */
export const beginProviderInput = z.strictObject({ provider, next: z.string().max(2_000).optional() });

export const unlinkIdentityInput = z.strictObject({ identityId: z.uuid("Choose an account.") });
export type UnlinkIdentityInput = z.output<typeof unlinkIdentityInput>;

/** A name as a provider tells it, when ours may be like that. */
export const providedName = oneLine(80).catch("");
