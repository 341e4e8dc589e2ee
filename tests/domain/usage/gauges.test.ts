import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { moveGauge } from "@/lib/domain/usage";
import { productContext } from "../../factories/contexts";
import { aUser } from "../../factories/people";
import { holdPlan } from "../../factories/usage";

const aPersonal = async () => (await aUser()).workspace.id;
const set = (workspaceId: string, count: number) =>
  moveGauge(productContext(), { workspaceId, gauge: "projects", count });
const add = (workspaceId: string, change: number, key: string = randomUUID()) =>
  moveGauge(productContext(), { workspaceId, gauge: "projects", change, key });

describe("PLAN-1 what a plan limits by number", () => {
  it("is had up to the limit, exactly, when 50 ask at the same time", async () => {
    const workspaceId = await aPersonal();
    await holdPlan(workspaceId, { planKey: "essential" });
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => add(workspaceId, 1)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as unknown] : []));
    for (const reason of refused) expect(reason).toMatchObject({ code: "gauge_limit_reached" });
    expect(await database().usageGaugeChange.count({ where: { workspaceId } })).toBe(10);
    expect(await add(workspaceId, -1)).toEqual({ gauge: "projects", count: 9, limit: 10 });
  });

  it("is moved once per key, and a refused key may be sent again", async () => {
    const workspaceId = await aPersonal();
    const [key, later] = [randomUUID(), randomUUID()];
    await add(workspaceId, 2, key);
    expect(await add(workspaceId, 2, key)).toMatchObject({ count: 2 });
    await expect(add(workspaceId, 1, key)).rejects.toMatchObject({ code: "usage_key_reused" });
    await expect(add(workspaceId, 1, later)).rejects.toMatchObject({ code: "gauge_limit_reached" });
    await add(workspaceId, -1);
    expect(await add(workspaceId, 1, later)).toMatchObject({ count: 2 });
    await expect(add(workspaceId, -3)).rejects.toMatchObject({ code: "gauge_below_zero" });
  });

  it("may be more than a smaller plan allows, only falls then, and is deleted by nobody", async () => {
    const workspaceId = await aPersonal();
    await holdPlan(workspaceId, { planKey: "developer" });
    await set(workspaceId, 5);
    await database().subscription.deleteMany({ where: { workspaceId } });
    expect(await set(workspaceId, 5)).toEqual({ gauge: "projects", count: 5, limit: 2 });
    await expect(set(workspaceId, 6)).rejects.toMatchObject({ code: "gauge_limit_reached" });
    expect(await set(workspaceId, 4)).toMatchObject({ count: 4 });
    await expect(set(workspaceId, 5)).rejects.toMatchObject({ code: "gauge_limit_reached" });
  });

  it("grows by nothing while a payment is missing", async () => {
    const workspaceId = await aPersonal();
    await holdPlan(workspaceId, { planKey: "developer", status: "past_due", pastDueSince: new Date() });
    await expect(set(workspaceId, 1)).rejects.toMatchObject({ code: "payment_overdue" });
    expect(await set(workspaceId, 0)).toMatchObject({ count: 0 });
  });
});
