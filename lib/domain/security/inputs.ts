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
