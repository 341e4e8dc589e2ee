import { describe, expect, it } from "vitest";
import { permissionsOf, roles } from "@/lib/domain/shared/permission";
import { getUsageOverview, listUsageHours, moveGauge, readUsageHistory, readUsageHours } from "@/lib/domain/usage";
import { readUsageInput } from "@/lib/domain/usage/inputs";
import { aClock } from "../../factories/clock";
import { productContext, workspaceContext } from "../../factories/contexts";
import { aUser } from "../../factories/people";
import { anEvent, holdPlan, report } from "../../factories/usage";

const clock = aClock("2026-05-20T12:30:00Z");
const around = { now: clock.now };
const at = (text: string) => new Date(text);

async function aReader() {
  const person = await aUser();
  const start = at("2026-05-10T08:00:00Z");
  await holdPlan(person.workspace.id, { planKey: "developer", start, end: at("2026-06-10T08:00:00Z") });
  const ctx = workspaceContext(person, { workspace: person.workspace, permission: "usage.read" }, around);
  const use = (meter: string, quantity: number, occurredAt: string) =>
    report(person.workspace.id, [anEvent({ meter, quantity: BigInt(quantity), occurredAt: at(occurredAt) })], around);
  return { ctx, use, workspaceId: person.workspace.id };
}

describe("USE-1 USE-2 what is used", () => {
  it("is shown against quotas, limits and the spending limit of the month that is open", async () => {
    const { ctx, use, workspaceId } = await aReader();
    expect(await getUsageOverview(ctx)).toMatchObject({ updatedAt: null, spent: 0n, budget: 10_000n });
    await use("compute", 6_600, "2026-05-20T11:59:59Z");
    await use("ai", 250, "2026-05-20T12:00:00Z");
    await moveGauge(productContext(around), { workspaceId, gauge: "projects", count: 3 });
    const usage = await getUsageOverview(ctx);
    expect(usage).toMatchObject({
      period: { start: at("2026-05-10T08:00:00Z"), end: at("2026-06-10T08:00:00Z") },
      spent: 120n + 100n,
      standing: "active",
      updatedAt: clock.now(),
    });
    expect(usage.gauges[0]).toEqual({ gauge: "projects", count: 3, limit: 5 });
    expect(usage.meters.map(({ key, used, quota, overage, cost }) => [key, used, quota, overage, cost])).toEqual([
      ["compute", 6_600n, 6_000n, 600n, 120n],
      ["storage", 0n, 25_000n, 0n, 0n],
      ["messages", 0n, 50_000n, 0n, 0n],
      ["ai", 250n, 200n, 50n, 100n],
    ]);
  });

  it("USE-5 USE-10 is shown by the day, of the month or the last days", async () => {
    const { ctx, use } = await aReader();
    await use("compute", 10, "2026-05-09T23:59:59Z");
    await use("compute", 20, "2026-05-10T09:00:00Z");
    await use("compute", 6_000, "2026-05-20T12:00:00Z");
    const days = async (range: string) => (await readUsageHistory(ctx, readUsageInput.parse({ range }))).slices;
    const cycle = await days("cycle");
    expect(cycle).toHaveLength(11);
    expect(cycle[0]).toEqual({ at: at("2026-05-10T00:00:00Z"), quantity: 20n, overage: 0n });
    expect(cycle.at(-1)).toEqual({ at: at("2026-05-20T00:00:00Z"), quantity: 6_000n, overage: 30n });
    expect(await days("7")).toHaveLength(7);
    expect((await days("14")).map(({ quantity }) => quantity).filter((quantity) => quantity > 0n)).toEqual([
      10n,
      20n,
      6_000n,
    ]);
    expect(await days("no such range")).toHaveLength(11);
  });

  it("USE-10 USE-11 is shown for days of one's own choice, both included, with what they cost", async () => {
    const { ctx, use } = await aReader();
    await use("compute", 10, "2026-05-10T08:30:00Z");
    await use("compute", 6_050, "2026-05-12T23:59:59Z");
    await use("compute", 500, "2026-05-13T00:00:00Z");
    const query = (first: string, last: string) => readUsageInput.parse({ first, last });
    const chosen = query("2026-05-11", "2026-05-12");
    expect(await readUsageHistory(ctx, chosen)).toMatchObject({
      ...{ from: at("2026-05-11T00:00:00Z"), to: at("2026-05-13T00:00:00Z") },
      ...{ quantity: 6_050n, overage: 60n, cost: 12n },
    });
    const hours: (readonly string[])[] = [];
    for await (const page of listUsageHours(ctx, chosen)) hours.push(...page);
    expect(hours.map(([hour]) => hour)).toEqual(["2026-05-12T23:00:00.000Z"]);
    for (const [first, last] of [
      ["2026-05-12", "2026-05-11"],
      ["2025-05-10", "2026-05-11"],
      ["2026-02-30", "2026-05-11"],
      ["2026-05-11", ""],
    ] as const)
      expect((await readUsageHistory(ctx, query(first, last))).from).toEqual(at("2026-05-10T00:00:00Z"));
  });

  it("is explained by the hours behind a line of an invoice, late ones among them", async () => {
    const { ctx, use } = await aReader();
    await use("compute", 6_000, "2026-05-19T07:30:00Z");
    await use("compute", 75, "2026-05-01T07:59:00Z");
    const span = { meter: "compute", from: at("2026-05-10T08:00:00Z"), to: at("2026-06-10T08:00:00Z") };
    expect(await readUsageHours(ctx, span)).toMatchObject({
      slices: [
        { at: at("2026-05-01T07:00:00Z"), quantity: 75n, overage: 75n },
        { at: at("2026-05-19T07:00:00Z"), quantity: 6_000n, overage: 0n },
      ],
      ...{ quantity: 6_075n, overage: 75n, cost: 15n },
    });
    const cells: (readonly string[])[] = [];
    const query = { meter: "compute", from: "2026-05-10T08:00:00Z", to: "2026-06-10T08:00:00Z" };
    for await (const page of listUsageHours(ctx, readUsageInput.parse(query))) cells.push(...page);
    expect(cells).toEqual([
      ["2026-05-01T07:00:00.000Z", "compute", "75", "75", "2026-05-10T08:00:00.000Z"],
      ["2026-05-19T07:00:00.000Z", "compute", "6000", "0", "2026-05-10T08:00:00.000Z"],
    ]);
  });

  it("is for every member but those who only look on", () => {
    const may = roles.filter((role) => permissionsOf(role).includes("usage.read"));
    expect(may).toEqual(["OWNER", "ADMIN", "MANAGER", "BILLING", "MEMBER"]);
  });
});
