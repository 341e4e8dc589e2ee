import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { markUsageCollected, readOutstandingUsage } from "@/lib/domain/usage";
import type { UsageResult } from "@/lib/domain/usage/views";
import { aClock } from "../../factories/clock";
import { systemContext } from "../../factories/contexts";
import { aUser, aWorkspace } from "../../factories/people";
import { anEvent, holdPlan, report, sumsOf } from "../../factories/usage";

const aPersonal = async (planKey?: string): Promise<string> => {
  const { workspace } = await aUser();
  if (planKey !== undefined) await holdPlan(workspace.id, { planKey });
  return workspace.id;
};
const states = (results: readonly UsageResult[]) =>
  results.map((result) => (result.state === "refused" ? result.reason : result.state));
const hours = (count: number) => BigInt(count * 60);

describe("USE-12 what the product reports", () => {
  it("is counted once by its key, also within a batch, and refused under a key with other values", async () => {
    const workspaceId = await aPersonal();
    const event = anEvent({ quantity: 7n });
    expect(states(await report(workspaceId, [event, event]))).toEqual(["recorded", "recorded"]);
    expect(states(await report(workspaceId, [event, anEvent()]))).toEqual(["duplicate", "recorded"]);
    await expect(report(workspaceId, [anEvent(), { ...event, quantity: 8n }])).rejects.toMatchObject({
      code: "usage_key_reused",
    });
    const counted = { quantity: 8n, overage: 0n };
    expect(await sumsOf(workspaceId)).toEqual({ events: counted, hours: counted, periods: counted });
  });

  it("has keys of its own in each workspace", async () => {
    const [mine, theirs] = [await aPersonal(), await aPersonal()];
    const event = anEvent();
    expect(states(await report(mine, [event]))).toEqual(["recorded"]);
    expect(states(await report(theirs, [{ ...event, quantity: 2n }]))).toEqual(["recorded"]);
    await expect(report(randomUUID(), [event])).rejects.toMatchObject({ code: "not_found" });
  });

  it("is counted once when a batch comes 20 times at the same time", async () => {
    const workspaceId = await aPersonal();
    const batch = [anEvent({ quantity: 3n }), anEvent({ meter: "ai" })];
    const answers = await Promise.all(Array.from({ length: 20 }, () => report(workspaceId, batch)));
    expect(answers.filter((results) => states(results).every((state) => state === "recorded"))).toHaveLength(1);
    expect((await sumsOf(workspaceId)).events).toEqual({ quantity: 4n, overage: 0n });
  });

  it("may be late or a little early, and counts in the month that is open", async () => {
    const workspaceId = await aPersonal();
    const clock = aClock("2026-05-20T12:00:00Z");
    const event = (text: string) => anEvent({ occurredAt: new Date(text) });
    const batch = [
      event("2026-04-15T12:00:00Z"),
      event("2026-04-15T11:59:59Z"),
      event("2026-05-20T12:05:00Z"),
      event("2026-05-20T12:05:01Z"),
    ];
    const results = await report(workspaceId, batch, { now: clock.now });
    expect(states(results)).toEqual(["recorded", "time_out_of_bounds", "recorded", "time_out_of_bounds"]);
    clock.pass({ days: 20 });
    expect(states(await report(workspaceId, [event("2026-05-31T23:00:00Z")], { now: clock.now }))).toEqual([
      "recorded",
    ]);
    const periods = await database().usagePeriod.findMany({
      where: { workspaceId, meter: "compute" },
      orderBy: { start: "asc" },
    });
    expect(periods.map(({ start, quantity }) => [start.toISOString().slice(0, 7), quantity])).toEqual([
      ["2026-05", 2n],
      ["2026-06", 1n],
    ]);
  });
});

describe("PLAN-6 the order of consumption", () => {
  it("is the quota, then nothing on a plan without overage", async () => {
    const workspaceId = await aPersonal();
    const batch = [anEvent({ quantity: hours(24) }), anEvent({ quantity: hours(2) }), anEvent({ quantity: hours(1) })];
    expect(states(await report(workspaceId, batch))).toEqual(["recorded", "quota_used_up", "recorded"]);
    expect((await readOutstandingUsage(systemContext(), workspaceId)).total).toBe(0n);
  });

  it("is the quota, then overage that costs money, then nothing", async () => {
    const workspaceId = await aPersonal("developer");
    const hundredAndOne = anEvent({ quantity: hours(101) });
    const ai = anEvent({ meter: "ai", quantity: 5_193n });
    const batch = [hundredAndOne, ai, anEvent({ meter: "ai" }), anEvent({ meter: "ai" }), anEvent()];
    // 100 USD: 12 cents for an hour, 4,993 prompts at 2 cents, one more prompt.
    expect(states(await report(workspaceId, batch))).toEqual([
      ...["recorded", "recorded", "recorded", "spending_limit_reached", "recorded"],
    ]);
    expect(await readOutstandingUsage(systemContext(), workspaceId)).toMatchObject({
      total: 10_000n,
      lines: [
        { meterKey: "ai", quantity: 4_994n, amount: 9_988n },
        { meterKey: "compute", quantity: 61n, amount: 12n, description: "Compute beyond the quota: 1.01 hours" },
      ],
    });
  });

  it("has no limit on a plan without one, and no quota without a plan", async () => {
    const scale = await aPersonal("scale");
    expect(states(await report(scale, [anEvent({ meter: "ai", quantity: 1_000_000n })]))).toEqual(["recorded"]);
    expect((await readOutstandingUsage(systemContext(), scale)).total).toBe(1_998_000n);
    expect(states(await report((await aWorkspace()).id, [anEvent()]))).toEqual(["quota_used_up"]);
  });

  it("ends with the quota while a payment is missing, and before it once suspended", async () => {
    const workspaceId = await aPersonal();
    const pastDue = { planKey: "developer", status: "past_due" };
    await holdPlan(workspaceId, { ...pastDue, pastDueSince: new Date() });
    const batch = [anEvent({ quantity: hours(100) }), anEvent()];
    expect(states(await report(workspaceId, batch))).toEqual(["recorded", "payment_overdue"]);
    await holdPlan(workspaceId, { ...pastDue, pastDueSince: new Date(Date.now() - 14 * 86_400_000) });
    expect(states(await report(workspaceId, [anEvent({ meter: "ai" })]))).toEqual(["suspended"]);
  });

  it("passes the limit by no cent when 50 batches come at the same time", async () => {
    const workspaceId = await aPersonal("developer");
    const random = (max: number) => BigInt(1 + Math.floor(Math.random() * max));
    const batches = Array.from({ length: 50 }, () => [
      anEvent({ quantity: random(20_000) }),
      anEvent({ meter: "storage", quantity: random(60_000) }),
      anEvent({ meter: "messages", quantity: random(20_000) }),
      anEvent({ meter: "ai", quantity: random(400) }),
    ]);
    const answers = await Promise.all(batches.map((batch) => report(workspaceId, batch)));
    const { total, lines } = await readOutstandingUsage(systemContext(), workspaceId);
    expect(total).toBeLessThanOrEqual(10_000n);
    expect(answers.flatMap(states)).toContain("spending_limit_reached");
    const { events, hours: rolledUp, periods } = await sumsOf(workspaceId);
    expect([rolledUp, periods]).toEqual([events, events]);
    expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(total);
  });
});

describe("outstanding usage", () => {
  it("is collected once per operation", async () => {
    const workspaceId = await aPersonal("developer");
    await report(workspaceId, [anEvent({ meter: "ai", quantity: 300n })]);
    const { lines, total } = await readOutstandingUsage(systemContext(), workspaceId);
    expect(total).toBe(200n);
    const operationId = randomUUID();
    const collect = () =>
      inTransaction(systemContext(), (tx) => markUsageCollected(tx, { workspaceId, lines, operationId }));
    await collect();
    await collect();
    expect(await readOutstandingUsage(systemContext(), workspaceId)).toEqual({ total: 0n, lines: [] });
    await report(workspaceId, [anEvent({ meter: "ai", quantity: 10n })]);
    expect((await readOutstandingUsage(systemContext(), workspaceId)).total).toBe(20n);
    // By another operation, the same usage is not taken twice: it is said what has to be given back.
    const surplus = await inTransaction(systemContext(), (tx) =>
      markUsageCollected(tx, { workspaceId, lines, operationId: randomUUID() }),
    );
    expect(surplus).toBe(180n);
    expect((await readOutstandingUsage(systemContext(), workspaceId)).total).toBe(0n);
  });
});
