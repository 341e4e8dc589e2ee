import "server-only";
import type { NextAuthOptions } from "next-auth";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { claimsOf, type ProviderClaims } from "@/lib/domain/identity";

export function nextAuthProviders(): NextAuthOptions["providers"] {
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET, AUTH_GITHUB_ID, AUTH_GITHUB_SECRET } = env();
  return [
    ...(AUTH_GOOGLE_ID === undefined || AUTH_GOOGLE_SECRET === undefined
      ? []
      : [google(AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET)]),
    ...(AUTH_GITHUB_ID === undefined || AUTH_GITHUB_SECRET === undefined
      ? []
      : [github(AUTH_GITHUB_ID, AUTH_GITHUB_SECRET)]),
  ];
}

function google(clientId: string, clientSecret: string) {
  const issuer = env().AUTH_GOOGLE_ISSUER;
  return GoogleProvider({
    clientId,
    clientSecret,
    issuer,
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    checks: ["pkce", "state", "nonce"],
    // Whoever sits at the browser chooses the account.
    authorization: { params: { scope: "openid email profile", prompt: "select_account" } },
  });
}

function github(clientId: string, clientSecret: string) {
  const address = env().AUTH_GITHUB_URL;
  const api = address === "https://github.com" ? "https://api.github.com" : `${address}/api/v3`;
  return GithubProvider({
    clientId,
    clientSecret,
    checks: ["pkce", "state"],
    authorization: {
      url: `${address}/login/oauth/authorize`,
      params: { scope: "read:user user:email", prompt: "select_account" },
    },
    token: `${address}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      // The profile's address is whatever the person shows; only the list says which one is theirs.
      async request({ client, tokens }) {
        const profile = await client.userinfo(tokens.access_token ?? "");
        const response = await fetch(`${api}/user/emails`, {
          headers: { authorization: `Bearer ${tokens.access_token ?? ""}` },
          redirect: "error",
          signal: AbortSignal.timeout(5_000),
        });
        return { ...profile, emails: response.ok ? ((await response.json()) as unknown) : [] };
      },
    },
  });
}

const googleProfile = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  name: z.string().optional(),
});

const githubProfile = z.object({
  id: z.number().int().positive(),
  login: z.string(),
  name: z.string().nullish(),
  emails: z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() })),
});

/** What the provider said, in our words; null when that is nothing we understand. */
export function readClaims(provider: string, profile: unknown): ProviderClaims | null {
  if (provider === "google") return readGoogle(profile);
  return provider === "github" ? readGithub(profile) : null;
}

function readGoogle(profile: unknown): ProviderClaims | null {
  const { data } = googleProfile.safeParse(profile);
  if (!data) return null;
  const email = data.email_verified === true ? data.email : undefined;
  const [first, last] = splitName(data.name);
  return claimsOf("GOOGLE", data.sub, { email, first: data.given_name ?? first, last: data.family_name ?? last });
}

function readGithub(profile: unknown): ProviderClaims | null {
  const { data } = githubProfile.safeParse(profile);
  if (!data) return null;
  const email = data.emails.find(({ primary, verified }) => primary && verified)?.email;
  const [first, last] = splitName(data.name ?? data.login);
  return claimsOf("GITHUB", String(data.id), { email, first, last });
}

function splitName(name = ""): readonly [string, string] {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  return [first, rest.join(" ")];
}
