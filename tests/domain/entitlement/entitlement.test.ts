import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { readEntitlement } from "@/lib/domain/entitlement";
import { aClock } from "../../factories/clock";
import { systemContext } from "../../factories/contexts";
import { aUser, aWorkspace } from "../../factories/people";
import { holdPlan } from "../../factories/usage";

const at = (text: string) => ({ now: aClock(text).now });
const read = (workspaceId: string, now = "2026-05-20T12:00:00Z") =>
  readEntitlement(systemContext(at(now)), workspaceId);
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe("I22 what a workspace may do", () => {
  it("is what the free plan says without a subscription, by the calendar's month", async () => {
    const { workspace } = await aUser();
    expect(await read(workspace.id)).toMatchObject({
      planKey: "starter",
      limits: { projects: 2, devices: 5, functions: 10 },
      overageBudget: 0n,
      standing: "active",
      period: { start: day("2026-05-01"), end: day("2026-06-01") },
    });
  });

  it("is nothing for an organization without a plan, and for a plan that is not of the catalogue", async () => {
    const acme = await aWorkspace();
    const nothing = { limits: { projects: 0, devices: 0, functions: 0 }, overageBudget: 0n };
    expect(await read(acme.id)).toMatchObject({ planKey: null, ...nothing });
    await holdPlan(acme.id, { planKey: "custom" });
    expect(await read(acme.id)).toMatchObject({ planKey: "custom", ...nothing });
  });

  it.each([
    ["developer", 10_000n],
    ["essential", 10_000n],
    ["professional", 50_000n],
    ["scale", null],
  ])("PLAN-6 has the spending limit of %s", async (planKey, overageBudget) => {
    const { workspace } = await aUser();
    await holdPlan(workspace.id, { planKey });
    expect(await read(workspace.id)).toMatchObject({ planKey, overageBudget });
  });

  it.each([
    ["starter", [25, 15, 1]],
    ["team-standard", [400, 50, 5]],
    ["team-pro", [2_000, 150, 10]],
  ] as const)("PLAN-8 PLAN-9 PLAN-10 includes hours, GB and AI of %s, per seat", async (planKey, expected) => {
    const acme = await aWorkspace();
    const { workspace } = await aUser();
    if (planKey !== "starter") await holdPlan(acme.id, { planKey, quantity: 3 });
    const { quota } = await read(planKey === "starter" ? workspace.id : acme.id);
    const [hours, gigabytes, ai] = expected.map((amount) => BigInt(amount * (planKey === "starter" ? 1 : 3)));
    const [compute, storage, prompts] = ["compute", "storage", "ai"].map((key) => quota.get(key) ?? 0n);
    expect([compute, storage, prompts]).toEqual([hours! * 60n, gigabytes! * 1_000n, ai! * 100n]);
  });

  it("keeps the day of the month for a yearly plan, as far as the month has it", async () => {
    const { workspace } = await aUser();
    const dates = { start: day("2026-01-31"), end: day("2027-01-31") };
    await holdPlan(workspace.id, { planKey: "developer", interval: "year", ...dates });
    const starts = ["2026-01-31", "2026-02-27", "2026-02-28", "2026-03-31", "2026-12-30", "2026-12-31"];
    const periods = await Promise.all(starts.map(async (now) => (await read(workspace.id, `${now}T12:00:00Z`)).period));
    expect(periods.map(({ start }) => start.toISOString().slice(5, 10))).toEqual([
      "01-31",
      "01-31",
      "02-28",
      "03-31",
      "11-30",
      "12-31",
    ]);
  });

  it("goes on to the next month while the news of a renewal is on its way", async () => {
    const { workspace } = await aUser();
    await holdPlan(workspace.id, { planKey: "developer", start: day("2026-04-10"), end: day("2026-05-10") });
    expect((await read(workspace.id)).period).toEqual({ start: day("2026-05-10"), end: day("2026-06-10") });
  });

  it("PLAN-14 suspends 14 days after the first failure", async () => {
    const { workspace } = await aUser();
    const pastDueSince = new Date("2026-05-06T12:00:01Z");
    await holdPlan(workspace.id, { planKey: "developer", status: "past_due", pastDueSince });
    expect(await read(workspace.id)).toMatchObject({ standing: "past_due" });
    expect(await read(workspace.id, "2026-05-20T12:00:01Z")).toMatchObject({ standing: "suspended" });
    await holdPlan(workspace.id, { planKey: "developer" });
    expect(await read(workspace.id)).toMatchObject({ standing: "active" });
  });

  it("is asked for a workspace that is there", async () => {
    const { workspace } = await aUser();
    await database().workspace.update({ where: { id: workspace.id }, data: { closedAt: new Date() } });
    await expect(read(workspace.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
