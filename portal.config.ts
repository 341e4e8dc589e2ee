/**
 * The one file an adopter edits: brand, catalogue, limits. Prices are minor units of `currency`.
 * After a change of plans or prices run `npm run stripe:sync`, which is the only writer of products and prices in Stripe.
 */
import type { PortalConfig } from "@/lib/config/portal-config";

export const portal = {
  brand: {
    name: "Portico",
    supportEmail: "support@portico.example",
    noReplyEmail: "noreply@portico.example",
    /** Printed on invoices as the seller. */
    seller: {
      name: "Portico Software Ltd",
      addressLines: ["1 Colonnade Street", "Dublin D02 XY45", "Ireland"],
      taxId: null,
    },
  },
  currency: "usd",
  passwordRule: "composition",
  plans: [
    {
      key: "starter",
      name: "Starter",
      audience: "personal",
      summary: "For trying things out. No card needed.",
      moreUrl: "/support#plans",
      prices: [],
      spendingLimit: null,
      preAuthorization: 0,
      limits: { projects: 2, devices: 5, functions: 10 },
    },
    {
      key: "developer",
      name: "Developer",
      audience: "personal",
      summary: "For one developer with a few projects.",
      moreUrl: "/support#plans",
      prices: [
        { interval: "month", unitAmount: 1_900 },
        { interval: "year", unitAmount: 19_000 },
      ],
      spendingLimit: 10_000,
      preAuthorization: 5_000,
      limits: { projects: 5, devices: 50, functions: 10 },
    },
    {
      key: "essential",
      name: "Essential",
      audience: "personal",
      summary: "For a product with its first customers.",
      moreUrl: "/support#plans",
      prices: [
        { interval: "month", unitAmount: 4_900 },
        { interval: "year", unitAmount: 49_000 },
      ],
      spendingLimit: 10_000,
      preAuthorization: 10_000,
      limits: { projects: 10, devices: 200, functions: 25 },
    },
    {
      key: "professional",
      name: "Professional",
      audience: "personal",
      summary: "For a product that people rely on.",
      moreUrl: "/support#plans",
      prices: [
        { interval: "month", unitAmount: 9_900 },
        { interval: "year", unitAmount: 99_000 },
      ],
      spendingLimit: 50_000,
      preAuthorization: 50_000,
      limits: { projects: 20, devices: 500, functions: 50 },
    },
    {
      key: "scale",
      name: "Scale",
      audience: "personal",
      summary: "For large fleets. Pay for what you use.",
      moreUrl: "/support#plans",
      prices: [{ interval: "month", unitAmount: 29_900 }],
      spendingLimit: null,
      preAuthorization: 0,
      limits: { projects: 100, devices: 10_000, functions: 200 },
    },
    {
      key: "team-standard",
      name: "Standard",
      audience: "organization",
      summary: "Everyday use for every member with a seat.",
      moreUrl: "/support#plans",
      minimumSeats: 2,
      prices: [
        { interval: "month", unitAmount: 2_000 },
        { interval: "year", unitAmount: 19_200 },
      ],
      spendingLimit: null,
      preAuthorization: 0,
      limits: { projects: 20, devices: 500, functions: 50 },
    },
    {
      key: "team-pro",
      name: "Pro",
      audience: "organization",
      summary: "Heavy use for every member with a seat.",
      moreUrl: "/support#plans",
      minimumSeats: 2,
      prices: [
        { interval: "month", unitAmount: 10_000 },
        { interval: "year", unitAmount: 96_000 },
      ],
      spendingLimit: null,
      preAuthorization: 0,
      limits: { projects: 100, devices: 10_000, functions: 200 },
    },
  ],
  /** The last of so many tries, within so many hours, to delete an account that owes money blocks it until that is paid. */
  deletionAttempts: { limit: 3, hours: 24 },
  emails: "multiple",
} satisfies PortalConfig;
