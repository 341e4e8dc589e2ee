import type { NextConfig } from "next";

process.env.NEXT_TELEMETRY_DISABLED ??= "1";

const securityHeaders = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // `no-referrer` would make forms without JavaScript send `Origin: null`.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
  {
    key: "Permissions-Policy",
    value: 'camera=(), microphone=(), geolocation=(), payment=(self "https://js.stripe.com")',
  },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run typecheck` checks them, tests included; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  images: { unoptimized: true },
  experimental: {
    authInterrupts: true,
    agentUpgrade: false,
    serverActions: { bodySizeLimit: "100kb" },
  },
  headers: () => Promise.resolve([{ source: "/:path*", headers: securityHeaders }]),
};

export default config;
