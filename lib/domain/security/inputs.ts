import { z } from "zod";

const code = z
  .string()
  .max(20, "Enter the six digits your app shows.")
  .transform((typed) => typed.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits your app shows."));

/** However it is written down: small letters, any gaps, and the letters that look like digits. */
const recoveryCode = z
  .string()
  .min(1, "Enter one of your recovery codes.")
  .max(64, "A recovery code has 16 letters and digits.")
  .transform((typed) =>
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, "")
      .replaceAll("O", "0")
      .replace(/[IL]/g, "1"),
  )
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, "A recovery code has 16 letters and digits."));

/** Where the person wanted to go; only a path of our own is followed. */
const next = z.string().max(2_000).optional();

export const codeInput = z.strictObject({ code });
export type CodeInput = z.infer<typeof codeInput>;

/** "Don't ask again on this device": a box sends "on" or nothing. */
const trustDevice = z.literal("on").optional();

export const secondStepInput = z.strictObject({ code, next, trustDevice });
export const recoverySignInInput = z.strictObject({ recoveryCode, next });

export const recoveryCodeInput = z.strictObject({ recoveryCode });
export type RecoveryCodeInput = z.infer<typeof recoveryCodeInput>;

export const securityEventsQuery = z.object({ cursor: z.string().max(500).optional() });

export const trustedDeviceReference = z.strictObject({ deviceId: z.uuid("This device is not in the list.") });
export type TrustedDeviceReference = z.infer<typeof trustedDeviceReference>;

const bytes = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/);
const answered = { id: bytes, rawId: bytes, type: z.literal("public-key") };

/** An answer of the browser's passkey dialog, as a script put it into the form. */
const passkeyAnswer = <S extends z.ZodObject>(shape: S) =>
  z
    .string("Use the button to choose a passkey.")
    .max(50_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "Use the button to choose a passkey." });
        return z.NEVER;
      }
    })
    .pipe(shape);

const assertion = z.object({
  ...answered,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});
export type PasskeyAssertion = z.infer<typeof assertion>;

const attestation = z.object({
  ...answered,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(32)).max(10).default([]),
  }),
});

const passkeyName = z
  .string()
  .trim()
  .min(1, "Give the passkey a name.")
  .max(60, "Use at most 60 characters.")
  .refine((text) => !/\p{Cc}/u.test(text), "Use one line of plain text.");

export const addPasskeyInput = z.strictObject({ name: passkeyName, passkey: passkeyAnswer(attestation) });
export type AddPasskeyInput = z.infer<typeof addPasskeyInput>;

export const passkeyReference = z.strictObject({ passkeyId: z.uuid("This passkey is not in the list.") });
export type PasskeyReference = z.infer<typeof passkeyReference>;

export const renamePasskeyInput = passkeyReference.extend({ name: passkeyName });
export type RenamePasskeyInput = z.infer<typeof renamePasskeyInput>;

export const passkeySignInInput = z.strictObject({ passkey: passkeyAnswer(assertion), next });
export const passkeyStepInput = z.strictObject({ passkey: passkeyAnswer(assertion), next, trustDevice });
