"use server";

import { signIn } from "@/lib/domain/identity";
import { signInInput } from "@/lib/domain/identity/inputs";
import { signInWithPasskey } from "@/lib/domain/security";
import { passkeySignInInput } from "@/lib/domain/security/inputs";
import { publicAction } from "@/lib/server/action";
import { keepDeviceMark, readDeviceMark } from "@/lib/server/device-cookie";
import { homePathOfSession } from "@/lib/server/home-path";
import { ownPath } from "@/lib/server/own-path";
import { dropPasskeyCookie, readPasskeyCookie } from "@/lib/server/passkey-cookie";
import { readSessionToken, writeSession } from "@/lib/server/session";
import { readTrustToken } from "@/lib/server/trust-cookie";

export const signInAction = publicAction({
  input: signInInput,
  async run(ctx, { next, ...input }, formId) {
    const carried = [readSessionToken(), readDeviceMark(), readTrustToken()] as const;
    const [previousToken, deviceMark, trustToken] = await Promise.all(carried);
    const signedIn = await signIn(ctx, { ...input, formId, previousToken, deviceMark, trustToken });
    const { sessionToken, deviceMark: mark } = signedIn;
    const [home] = await Promise.all([homePathOfSession(sessionToken), writeSession(sessionToken)]);
    if (mark !== null) await keepDeviceMark(mark);
    const path = ownPath(next, home);
    // The second step comes first, and knows where to go on.
    if (home === "/two-factor" && path !== home) return { redirectTo: `${home}?next=${encodeURIComponent(path)}` };
    return { redirectTo: signedIn.emailVerified ? path : home };
  },
});

export const signInWithPasskeyAction = publicAction({
  input: passkeySignInInput,
  async run(ctx, { passkey: assertion, next }, formId) {
    const carried = [readSessionToken(), readDeviceMark(), readPasskeyCookie()] as const;
    const [previousToken, deviceMark, browserToken] = await Promise.all(carried);
    const signedIn = await signInWithPasskey(ctx, { assertion, browserToken, formId, previousToken, deviceMark });
    await writeSession(signedIn.sessionToken);
    await keepDeviceMark(signedIn.deviceMark);
    await dropPasskeyCookie();
    return { redirectTo: ownPath(next, await homePathOfSession(signedIn.sessionToken)) };
  },
});
