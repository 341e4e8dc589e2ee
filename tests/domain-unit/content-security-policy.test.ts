import { afterEach, expect, it, vi } from "vitest";
import { contentSecurityPolicy } from "@/lib/server/content-security-policy";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it("H98 allows no inline code and nothing to be embedded, on any page", () => {
  for (const path of ["/", "/sign-in", "/w/acme", "/w/acme/billing", "/admin"]) {
    const policy = contentSecurityPolicy(path, "n0nce");
    expect(policy).not.toMatch(/unsafe-(inline|eval)/);
    for (const part of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "script-src 'self' 'nonce-n0nce'",
    ])
      expect(policy).toContain(part);
  }
});

it("H98 lets forms lead to providers of sign-ins from the pages that have such forms, once they are set up", async () => {
  vi.stubEnv("AUTH_GITHUB_ID", "id").stubEnv("AUTH_GITHUB_SECRET", "secret");
  vi.resetModules();
  const { contentSecurityPolicy: policyOf } = await import("@/lib/server/content-security-policy");
  for (const path of ["/sign-in", "/sign-up", "/account/confirm", "/account/security/identities"]) {
    expect(policyOf(path, "n")).toContain("form-action 'self' https://github.com;");
    expect(contentSecurityPolicy(path, "n"), "not set up").toContain("form-action 'self';");
  }
  for (const path of ["/", "/account", "/sign-in/x", "/w/sign-in"])
    expect(policyOf(path, "n")).toContain("form-action 'self';");
});

it("H98 names the card form's host on pages that may open it, and nowhere else", () => {
  const host = new URL(process.env.STRIPE_JS_URL ?? "https://js.stripe.com").host;
  for (const path of ["/w/acme/billing", "/w/acme/billing/plans/pro", "/w/acme/invoices/1"])
    expect(contentSecurityPolicy(path, "n")).toContain(host);
  for (const path of ["/", "/sign-in", "/w/acme", "/w/acme/billings", "/account"])
    expect(contentSecurityPolicy(path, "n")).not.toContain(host);
});
