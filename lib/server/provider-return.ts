import "server-only";
import { confirmWithProvider, linkIdentity, type ProviderClaims } from "@/lib/domain/identity";
import type { PublicContext } from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";
import { enterWithProvider } from "@/lib/domain/workspaces";
import type { ProviderEntry } from "./auth-options";
import { deviceCookie } from "./device-cookie";
import type { FlashCode } from "./flash";
import { homePathOfSession } from "./home-path";
import { log } from "./log";
import { ownPath } from "./own-path";
import { intentCookie, openIntent, type ProviderIntent } from "./provider-intent";
import { readClaims } from "./providers";
import { isPortalSecure } from "./secure-portal";
import { openSessionCookie, SESSION_COOKIE_SECONDS, sealSessionCookie, sessionCookie } from "./session";

interface ProviderReturn {
  readonly enter: ProviderEntry;
  /** Where to go when the provider vouched for nobody. */
  readonly fail: () => string;
  /** To be set with the answer. */
  readonly cookies: readonly string[];
}

const identitiesPage = "/account/security/identities";

/** One visitor's way back from a provider: what they set out for happens, once. */
export function providerReturn(ctx: PublicContext, jar: Readonly<Record<string, string>>): ProviderReturn {
  const cookies: string[] = [];
  const leave = (path: string, flash: FlashCode | null) => {
    if (flash) cookies.push(setCookie("flash", flash, { path: "/", maxAge: 60 }));
    return path;
  };
  const signIn = async (claims: ProviderClaims, next: string) => {
    const previousToken = await openSessionCookie(jar[sessionCookie().name]);
    const deviceMark = jar[deviceCookie.name]?.slice(0, 200) ?? null;
    const entered = await enterWithProvider(ctx, { claims, previousToken, deviceMark });
    if ("refusal" in entered) return leave("/sign-in", entered.refusal);
    const { name } = sessionCookie();
    cookies.push(
      setCookie(name, await sealSessionCookie(entered.token), { path: "/", maxAge: SESSION_COOKIE_SECONDS }),
    );
    if (entered.deviceMark !== null) cookies.push(setCookie(deviceCookie.name, entered.deviceMark, deviceCookie));
    return pathAfterSignIn(entered.token, next);
  };
  const goOn = async (claims: ProviderClaims, intent: ProviderIntent | null) => {
    if (intent === null || intent.purpose === "sign-in") return signIn(claims, intent?.next ?? "");
    if (intent.purpose === "link") return leave(identitiesPage, await linkIdentity(ctx, intent, claims));
    if (await confirmWithProvider(ctx, intent, claims)) return ownPath(intent.next, "/account/security");
    return leave(`/account/confirm?next=${encodeURIComponent(intent.next)}`, "identity_other");
  };
  return {
    cookies,
    fail: () => leave(ctx.actor.userId === null ? "/sign-in" : identitiesPage, "provider_failed"),
    enter(provider, profile) {
      cookies.push(setCookie(intentCookie.name, "", { path: intentCookie.path, maxAge: 0 }));
      const claims = readClaims(provider, profile);
      if (!claims) return Promise.resolve(leave("/sign-in", "provider_failed"));
      return goOn(claims, openIntent(jar[intentCookie.name], provider, ctx.now())).catch((error: unknown) => {
        // next-auth makes a page of whatever is thrown and says nothing of it.
        if (!isDomainError(error))
          log.error({ requestId: ctx.requestId, err: error }, "sign-in with a provider failed");
        throw error;
      });
    },
  };
}

/** What is owed comes first: the second step, which knows where to go on, or the verification. */
async function pathAfterSignIn(token: string, next: string): Promise<string> {
  const home = await homePathOfSession(token);
  const path = ownPath(next, home);
  if (home === "/verify-email") return home;
  return home === "/two-factor" && path !== home ? `${home}?next=${encodeURIComponent(path)}` : path;
}

function setCookie(name: string, value: string, { path, maxAge }: { path: string; maxAge: number }): string {
  const secure = isPortalSecure() ? "; Secure" : "";
  return `${name}=${value}; Path=${path}; Max-Age=${String(maxAge)}; HttpOnly; SameSite=Lax${secure}`;
}
