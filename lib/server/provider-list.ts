import "server-only";
import { env } from "@/lib/config/env";

export type ProviderId = "google" | "github";

export interface SignInProvider {
  readonly id: ProviderId;
  readonly name: string;
}

/** The providers that this installation is set up for. */
export function signInProviders(): readonly SignInProvider[] {
  const { AUTH_GOOGLE_ID, AUTH_GITHUB_ID } = env();
  return [
    ...(AUTH_GOOGLE_ID === undefined ? [] : [{ id: "google", name: "Google" } as const]),
    ...(AUTH_GITHUB_ID === undefined ? [] : [{ id: "github", name: "GitHub" } as const]),
  ];
}

/** Where forms of ours may lead to. */
export function providerOrigins(): readonly string[] {
  const { AUTH_GOOGLE_ISSUER, AUTH_GITHUB_URL } = env();
  const addresses = { google: AUTH_GOOGLE_ISSUER, github: AUTH_GITHUB_URL };
  return signInProviders().map(({ id }) => new URL(addresses[id]).origin);
}
