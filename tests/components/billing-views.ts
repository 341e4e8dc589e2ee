import type { CardFormSource } from "@/components/billing/card-form-source";
import type { CardView, PlanChangePreview, PlanOption } from "@/lib/domain/billing/views";
import { asServerAction } from "./server-action";

export const idleAction = asServerAction(() => Promise.resolve({ status: "idle" }));

export const source: CardFormSource = {
  scriptUrl: "http://127.0.0.1:4401/js/stripe.js",
  publishableKey: "pk_test_view",
  setupUrl: "/w/ada/billing/cards/setup",
  returnUrl: "http://localhost:3000/w/ada/billing/return",
  finishAction: idleAction,
};

export function aCard(changes: Partial<CardView> = {}): CardView {
  return {
    id: "00000000-0000-7000-8000-000000000001",
    brand: "Visa",
    last4: "4242",
    expMonth: 3,
    expYear: 2030,
    isDefault: true,
    isExpired: false,
    expiresSoon: false,
    ...changes,
  };
}

export function aPlanOption(changes: Partial<PlanOption> = {}): PlanOption {
  return {
    key: "professional",
    name: "Professional",
    summary: "For a product that people rely on.",
    moreUrl: "/support#plans",
    limits: { projects: 20, devices: 500, functions: 50 },
    spendingLimit: 50_000n,
    hasOverage: true,
    included: ["Compute: 1,000 hours"],
    preAuthorization: 50_000n,
    trialEndsAt: null,
    minimumSeats: null,
    seats: 1,
    isCurrent: false,
    prices: [
      { interval: "month", unitAmount: 9_900n, change: "subscribe" },
      { interval: "year", unitAmount: 99_000n, change: "subscribe" },
    ],
    ...changes,
  };
}

export function aPreview(changes: Partial<PlanChangePreview> = {}): PlanChangePreview {
  return {
    planKey: "scale",
    planName: "Scale",
    change: "upgrade",
    currentPlanName: "Professional",
    interval: "month",
    seats: 1,
    currency: "usd",
    dueNow: 8_667n,
    renewalAmount: 29_900n,
    renewsAt: new Date("2026-12-03T00:00:00Z"),
    trialEndsAt: null,
    lines: [
      { description: "Unused time on Professional", amount: -4_290n },
      { description: "Remaining time on Scale", amount: 12_957n },
    ],
    prorationDate: new Date("2026-11-20T10:00:00Z"),
    card: aCard(),
    hold: 0n,
    holdReleasedBy: new Date("2026-11-27T10:00:00Z"),
    excess: [],
    ...changes,
  };
}
