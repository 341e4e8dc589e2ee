"use server";

import { signOut } from "@/lib/domain/identity";
import { disableByLink, passSecondStep, requestDisableLink } from "@/lib/domain/security";
import {
  passkeyStepInput,
  recoveryCodeInput,
  recoverySignInInput,
  secondStepInput,
} from "@/lib/domain/security/inputs";
import { publicAction, secondFactorAction } from "@/lib/server/action";
import { homePathOfSession } from "@/lib/server/home-path";
import { dropLink, readLink } from "@/lib/server/link-cookie";
import { noInput } from "@/lib/server/no-input";
import { ownPath } from "@/lib/server/own-path";
import { clearSession, readSessionToken, writeSession } from "@/lib/server/session";
import { keepTrustToken } from "@/lib/server/trust-cookie";

export const enterCodeAction = secondFactorAction({
  input: secondStepInput,
  async run(ctx, { code, next, trustDevice }, formId) {
    const passed = await passSecondStep(ctx, { code, formId, trustsDevice: trustDevice === "on" });
    await writeSession(passed.sessionToken);
    if (passed.trustToken !== null) await keepTrustToken(passed.trustToken);
    return { redirectTo: ownPath(next, await homePathOfSession(passed.sessionToken)) };
  },
});

export const enterPasskeyAction = secondFactorAction({
  input: passkeyStepInput,
  async run(ctx, { passkey: assertion, next, trustDevice }, formId) {
    const passed = await passSecondStep(ctx, { assertion, formId, trustsDevice: trustDevice === "on" });
    await writeSession(passed.sessionToken);
    if (passed.trustToken !== null) await keepTrustToken(passed.trustToken);
    return { redirectTo: ownPath(next, await homePathOfSession(passed.sessionToken)) };
  },
});

export const enterRecoveryCodeAction = secondFactorAction({
  input: recoverySignInInput,
  async run(ctx, { recoveryCode, next }, formId) {
    const { sessionToken } = await passSecondStep(ctx, { recoveryCode, formId });
    await writeSession(sessionToken);
    return { redirectTo: ownPath(next, await homePathOfSession(sessionToken)) };
  },
});

export const requestDisableLinkAction = secondFactorAction({
  input: recoveryCodeInput,
  async run(ctx, input, formId) {
    await requestDisableLink(ctx, { ...input, formId });
    return { redirectTo: "/two-factor/lost?sent" };
  },
});

export const disableByLinkAction = publicAction({
  input: noInput,
  async run(ctx) {
    await disableByLink(ctx, { token: (await readLink()) ?? "" });
    await dropLink("/two-factor/disable");
    // Whoever was signed in here: this ends at the sign-in page.
    await signOut(ctx, await readSessionToken());
    await clearSession();
    return { redirectTo: "/sign-in", flash: "two_factor_off_signed_out" };
  },
});
