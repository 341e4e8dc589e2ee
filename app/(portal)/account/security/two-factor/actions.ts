"use server";

import {
  beginSetup,
  confirmSetup,
  regenerateRecoveryCodes,
  removeTrustedDevice,
  removeTrustedDevices,
  sealCodes,
  turnOffTwoFactor,
} from "@/lib/domain/security";
import { codeInput, trustedDeviceReference } from "@/lib/domain/security/inputs";
import { accountAction, recentAccountAction } from "@/lib/server/action";
import { noInput } from "@/lib/server/no-input";
import { dropShownCodes, keepShownCodes } from "@/lib/server/shown-codes-cookie";

export const beginSetupAction = recentAccountAction({
  input: noInput,
  async run(ctx) {
    await beginSetup(ctx);
    return { redirectTo: "/account/security/two-factor" };
  },
});

export const confirmSetupAction = recentAccountAction({
  input: codeInput,
  async run(ctx, input, formId) {
    const codes = await confirmSetup(ctx, { ...input, formId });
    if (!codes) return { redirectTo: "/account/security/two-factor", flash: "two_factor_on" };
    await keepShownCodes(sealCodes(ctx, codes));
    return { redirectTo: "/account/security/two-factor/codes" };
  },
});

export const regenerateCodesAction = recentAccountAction({
  input: noInput,
  async run(ctx, _input, formId) {
    const codes = await regenerateRecoveryCodes(ctx, { formId });
    if (codes) await keepShownCodes(sealCodes(ctx, codes));
    return { redirectTo: "/account/security/two-factor/codes" };
  },
});

export const forgetCodesAction = recentAccountAction({
  input: noInput,
  async run() {
    await dropShownCodes();
    return { redirectTo: "/account/security", flash: "recovery_codes_kept" };
  },
});

export const turnOffAction = recentAccountAction({
  input: codeInput,
  async run(ctx, input, formId) {
    await turnOffTwoFactor(ctx, { ...input, formId });
    await dropShownCodes();
    return { redirectTo: "/account/security", flash: "two_factor_off" };
  },
});

export const removeTrustedDeviceAction = accountAction({
  input: trustedDeviceReference,
  async run(ctx, input) {
    await removeTrustedDevice(ctx, input);
    return { redirectTo: "/account/security/two-factor", flash: "trusted_device_removed" };
  },
});

export const removeTrustedDevicesAction = accountAction({
  input: noInput,
  async run(ctx) {
    await removeTrustedDevices(ctx);
    return { redirectTo: "/account/security/two-factor", flash: "trusted_devices_removed" };
  },
});
