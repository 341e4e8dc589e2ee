import { describe, expect, it } from "vitest";
import { CurrentPlan } from "@/components/billing/current-plan";
import { PlanCard } from "@/components/billing/plan-card";
import { PlanChangeSheet } from "@/components/billing/plan-change-sheet";
import type { CurrentPlanView, PlanChangePreview, PlanOption } from "@/lib/domain/billing/views";
import { aPlanOption, aPreview, idleAction, source } from "./billing-views";
import { draw } from "./draw";

const base = "/w/ada";

describe("current plan", () => {
  const paid: CurrentPlanView = {
    key: "professional",
    name: "Professional",
    isPaid: true,
    interval: "month",
    seats: 1,
    price: 9_900n,
    status: "active",
    periodEnd: new Date("2026-12-03T00:00:00Z"),
    endsAt: null,
    next: null,
    limits: { projects: 20, devices: 500, functions: 50 },
    spendingLimit: 50_000n,
  };
  const drawn = (plan: CurrentPlanView | null, canWrite = true) =>
    draw(
      <CurrentPlan
        plan={plan}
        currency="usd"
        plansHref="/plans"
        timeZone="UTC"
        canWrite={canWrite}
        cancelHref="/cancel"
        keepAction={() => Promise.resolve({ status: "idle" })}
      />,
    );

  it("PLAN-17 shows a trial with its end and what comes then", async () => {
    const html = await drawn({ ...paid, status: "trial" });
    expect(html).toContain("Trial, ends 3 Dec 2026 · then $99.00 per month");
    expect(await drawn({ ...paid, status: "trial", endsAt: paid.periodEnd })).not.toContain("then $99.00");
  });

  it("PLAN-1 shows plan, billing cycle and limits", async () => {
    const html = await drawn(paid);
    for (const text of [
      "Professional",
      "$99.00 per month",
      "renews 3 Dec 2026",
      "500",
      "Active",
      "$500",
      "Change plan",
    ])
      expect(html).toContain(text);
  });

  it("says when a payment is overdue or the plan ends", async () => {
    expect(await drawn({ ...paid, status: "past_due" })).toContain("Past due");
    const ending = await drawn({ ...paid, endsAt: new Date("2026-12-03T00:00:00Z") });
    expect(ending).toContain("Canceling");
    expect(ending).toContain("Professional ends on 3 Dec 2026.");
    expect(ending).toContain("Undo");
    expect(ending).not.toContain("renews");
  });

  it("PLAN-16 says what begins with the next period, and undoes it only for who may", async () => {
    const startsAt = new Date("2026-12-03T00:00:00Z");
    const changing = { ...paid, next: { name: "Developer", interval: "month", seats: 1, startsAt } } as const;
    expect(await drawn(changing)).toContain("Changes to Developer on 3 Dec 2026.");
    expect(await drawn(changing, false)).not.toContain("Undo");
    const yearly = { ...changing, interval: "year" } as const;
    expect(await drawn(yearly)).toContain("Changes to Developer, paid by the month on 3 Dec 2026.");
  });

  it("shows a price that was agreed upon apart as such", async () => {
    expect(await drawn({ ...paid, name: "Custom plan", price: null })).toContain("Price as agreed");
  });

  it("PLAN-4 says that the free plan needs no card", async () => {
    expect(await drawn({ ...paid, isPaid: false, interval: null, price: 0n })).toContain("No card needed");
  });

  it("offers no change to a role that may only read", async () => {
    expect(await drawn(paid, false)).not.toContain("Change plan");
    expect(await drawn(null, false)).not.toContain("Choose a plan");
  });
});

describe("plan card", () => {
  const drawn = (option: PlanOption, interval: "month" | "year" = "month") =>
    draw(<PlanCard option={option} interval={interval} currency="usd" timeZone="UTC" plansHref="/plans" canWrite />);

  it("PLAN-3 shows price, spending limit, limits and a link to more", async () => {
    const html = await drawn(aPlanOption());
    for (const text of ["$99", "Spending limit $500", "20 projects", "500 devices", "50 functions", "/support#plans"])
      expect(html).toContain(text);
    expect(html).toContain('href="/plans/professional?interval=month"');
  });

  it("shows the yearly price when asked, and the monthly one where there is no other", async () => {
    expect(await drawn(aPlanOption(), "year")).toContain("$990");
    const monthly = aPlanOption({ prices: [{ interval: "month", unitAmount: 29_900n, change: "upgrade" }] });
    const html = await drawn(monthly, "year");
    expect(html).toContain("$299");
    expect(html).toContain("interval=month");
  });

  it("PLAN-2 leads to the free plan, to a smaller one and to another number of seats", async () => {
    expect(await drawn(aPlanOption({ prices: [] }))).toContain("Switch to Professional");
    const smaller = [{ interval: "month", unitAmount: 9_900n, change: "later" }] as const;
    expect(await drawn(aPlanOption({ prices: smaller }))).toContain("Switch to Professional");
    const held = [{ interval: "month", unitAmount: 9_900n, change: "current" }] as const;
    const team = aPlanOption({ isCurrent: true, minimumSeats: 2, seats: 5, prices: held });
    expect(await drawn(team)).toContain("seats=5");
  });

  it("marks the current plan and offers no way that does not exist", async () => {
    const prices = [{ interval: "month", unitAmount: 9_900n, change: "current" }] as const;
    const current = await drawn(aPlanOption({ isCurrent: true, prices }));
    expect(current).toContain("Current");
    expect(current).not.toContain("interval=month");
    expect(await drawn(aPlanOption({ isCurrent: true }), "year")).toContain("Switch to yearly");
    const arranged = [{ interval: "month", unitAmount: 9_900n, change: "unsupported" }] as const;
    expect(await drawn(aPlanOption({ prices: arranged }))).toContain("Write to support");
  });
});

describe("a trial", () => {
  it("PLAN-17 is on the card of its plan", async () => {
    const option = aPlanOption({ trialEndsAt: new Date("2026-12-05T00:00:00Z") });
    const card = <PlanCard option={option} interval="year" currency="usd" timeZone="UTC" plansHref="/plans" canWrite />;
    expect((await draw(card)).replaceAll("<!-- -->", "")).toContain("Free until 5 Dec 2026, then $990.00 per year");
  });
});

describe("plan change sheet", () => {
  const drawn = (preview: PlanChangePreview, canWrite = true) =>
    draw(
      <PlanChangeSheet
        preview={preview}
        timeZone="UTC"
        action={canWrite ? idleAction : null}
        source={source}
        href="/plans/scale"
        billingHref={`${base}/billing`}
        cards="the choice of cards"
      />,
    );

  it("shows every line, what is due now, and what comes at renewal", async () => {
    const html = await drawn(aPreview());
    for (const text of ["−$42.90", "$129.57", "$86.67", "From 3 Dec 2026", "$299.00 per month", "Visa •••• 4242"])
      expect(html).toContain(text);
    expect(html).toContain("Confirm and pay $86.67");
    expect(html).toContain("the choice of cards");
  });

  it("PAY-5 names the temporary charge and the day it is released by, where there is one", async () => {
    expect(await drawn(aPreview({ hold: 5_000n }))).toMatch(/temporary charge of .*\$50\.00.*27 Nov 2026/s);
    expect(await drawn(aPreview())).not.toContain("temporary charge");
  });

  it("sends back exactly what was shown", async () => {
    const html = await drawn(aPreview());
    expect(html).toContain('name="expectedAmount" value="8667"');
    expect(html).toContain('name="prorationDate" value="1795168800"');
    expect(html).toContain('name="planKey" value="scale"');
  });

  it("PLAN-17 says how long the plan is free and what it costs then", async () => {
    const trialEndsAt = new Date("2026-12-05T00:00:00Z");
    const lines = [{ description: "Trial period for Compute", amount: 0n }];
    const html = await drawn(aPreview({ change: "subscribe", dueNow: 0n, trialEndsAt, renewsAt: trialEndsAt, lines }));
    expect(html).not.toContain("Trial period for Compute");
    for (const text of ["Free until 5 Dec 2026, then $299.00 per month.", "Start the trial", "Due today", "$0.00"])
      expect(html).toContain(text);
    expect(html).not.toContain("Confirm and pay");
  });

  it("asks for a card first where there is none", async () => {
    const html = await drawn(aPreview({ card: null }));
    expect(html).toContain("Add a credit card");
    expect(html).not.toContain("the choice of cards");
    expect(html).not.toContain("Confirm and pay");
  });

  it("PLAN-2 names a change of the same plan by what changes", async () => {
    const seats = aPreview({ currentPlanName: "Scale", seats: 5 });
    expect(await drawn(seats)).toContain("Scale with 5 seats");
    expect(await drawn(aPreview({ currentPlanName: "Scale", interval: "year" }))).toContain("Scale, paid by the year");
  });

  it("cannot be confirmed by a role that may only read", async () => {
    expect(await drawn(aPreview(), false)).not.toMatch(/<button|<form/);
  });
});
