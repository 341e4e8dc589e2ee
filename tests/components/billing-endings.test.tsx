import { describe, expect, it } from "vitest";
import { CancelForm } from "@/components/billing/cancel-form";
import { LeaveSheet } from "@/components/billing/leave-sheet";
import type { EndingPreview } from "@/lib/domain/billing/views";
import { aCard, idleAction, source } from "./billing-views";
import { draw } from "./draw";

const base = "/w/ada/billing";
const form = { source, billingHref: base, cards: "the choice of cards" };
const sheet = { ...form, href: `${base}/plans/starter` };

const owing: EndingPreview = {
  currency: "usd",
  planName: "Professional",
  followingPlanName: "Starter",
  endsAt: new Date("2026-12-03T00:00:00Z"),
  isEnding: false,
  usage: [{ description: "Compute", amount: 1_200n }],
  usageTotal: 1_200n,
  dueNow: 1_200n,
  owedLater: 0n,
  unused: 5_000n,
  excess: [],
  prorationDate: new Date("2026-11-21T12:00:00Z"),
  card: aCard(),
};

it("PLAN-5 tells of unused time only where there is some", async () => {
  const drawn = (unused: bigint) => draw(<LeaveSheet preview={{ ...owing, unused }} action={idleAction} {...sheet} />);
  expect(await drawn(5_000n)).toContain("Unused time on Professional, kept as balance");
  expect(await drawn(0n)).not.toContain("Unused time");
});

describe.each([
  [
    "PLAN-5 the way to the free plan",
    (preview: EndingPreview) => <LeaveSheet preview={preview} action={idleAction} {...sheet} />,
    "Pay $12.00 and switch now",
  ],
  [
    "PLAN-11 the cancellation",
    (preview: EndingPreview) => <CancelForm preview={preview} action={idleAction} timeZone="UTC" {...form} />,
    "Cancel the plan",
  ],
] as const)("%s", (_name, element, button) => {
  it("offers another card where one is charged", async () => {
    const html = await draw(element(owing));
    expect(html).toContain(button);
    expect(html).toContain("the choice of cards");
    expect(await draw(element({ ...owing, dueNow: 0n }))).not.toContain("the choice of cards");
  });

  it("asks for a card where there is none to charge, and takes none where nothing is due", async () => {
    const html = await draw(element({ ...owing, card: null }));
    expect(html).toContain("Add a credit card");
    expect(html).not.toContain(button);
    expect(await draw(element({ ...owing, card: null, usageTotal: 0n, dueNow: 0n }))).not.toContain(
      "Add a credit card",
    );
  });
});
