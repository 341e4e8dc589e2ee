"use server";

import { changeAddress, confirmEmail, findVerificationLink, resendVerification } from "@/lib/domain/identity";
import { changeAddressInput, confirmEmailInput } from "@/lib/domain/identity/inputs";
import { publicAction, unverifiedAction } from "@/lib/server/action";
import { keepDeviceMark } from "@/lib/server/device-cookie";
import { homePathOfSession } from "@/lib/server/home-path";
import { dropLink, readLink } from "@/lib/server/link-cookie";
import { noInput } from "@/lib/server/no-input";
import { readSessionToken, writeSession } from "@/lib/server/session";

export const confirmEmailAction = publicAction({
  input: confirmEmailInput,
  async run(ctx, { password }, formId) {
    const [link, previousToken] = await Promise.all([readLink(), readSessionToken()]);
    const token = link ?? "";
    const view = await findVerificationLink(ctx, token);
    const { sessionToken, deviceMark } = await confirmEmail(ctx, { token, formId, password, previousToken });
    if (sessionToken !== null) await writeSession(sessionToken);
    await keepDeviceMark(deviceMark);
    await dropLink("/verify-email");
    // An address that was added belongs to the list it was added in.
    const isAdded = view !== null && !view.isFirst && !view.needsPassword;
    const redirectTo = isAdded ? "/account/emails" : await homePathOfSession(sessionToken ?? previousToken);
    return { redirectTo, flash: "email_verified" };
  },
});

export const resendVerificationAction = unverifiedAction({
  input: noInput,
  async run(ctx) {
    await resendVerification(ctx);
    await dropLink("/verify-email");
    return { redirectTo: "/verify-email", flash: "email_sent" };
  },
});

export const changeAddressAction = unverifiedAction({
  input: changeAddressInput,
  async run(ctx, input, formId) {
    await changeAddress(ctx, { ...input, formId });
    await dropLink("/verify-email");
    return { redirectTo: "/verify-email", flash: "email_changed" };
  },
});
