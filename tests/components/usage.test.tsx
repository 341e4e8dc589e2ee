import { describe, expect, it } from "vitest";
import { BarMeter } from "@/components/ui/bar-meter";
import { GaugeCells } from "@/components/usage/gauge-cells";
import { MeterTable } from "@/components/usage/meter-table";
import { UsageChart } from "@/components/usage/usage-chart";
import type { UsageOverview } from "@/lib/domain/usage/views";
import { draw } from "./draw";

const hours = { one: "hour", many: "hours", size: 60 };
const usage: UsageOverview = {
  currency: "usd",
  standing: "active",
  period: { start: new Date("2026-05-10T08:00:00Z"), end: new Date("2026-06-10T08:00:00Z") },
  meters: [
    {
      ...{ key: "compute", name: "Compute", unit: hours, used: 6_600n, quota: 6_000n, overage: 600n, cost: 120n },
      ...{ unitAmount: 12n, per: 60n },
    },
  ],
  gauges: [
    { gauge: "projects", count: 5, limit: 2 },
    { gauge: "devices", count: 1_200, limit: 10_000 },
    { gauge: "functions", count: 0, limit: 0 },
  ],
  spent: 8_500n,
  budget: 10_000n,
  updatedAt: null,
};

describe("PLAN-1 gauges", () => {
  it("say how many there are of how many, and when there are more than the plan allows", async () => {
    const html = await draw(<GaugeCells usage={usage} showsMoney />);
    expect(html).toContain("of 2");
    expect(html.match(/More than the plan allows/g)).toHaveLength(1);
    expect(html).toContain("1,200");
    expect(html).toContain("$85.00");
    expect(html).toContain("of $100");
    // Nothing may be had of functions, so nothing is filled.
    expect(html.match(/<meter/g)).toHaveLength(3);
  });

  it("say nothing of money to who may not see it, nor of a limit where there is none", async () => {
    expect(await draw(<GaugeCells usage={usage} showsMoney={false} />)).not.toContain("$");
    expect(await draw(<GaugeCells usage={{ ...usage, budget: null }} showsMoney />)).toContain("no limit");
    const html = await draw(<GaugeCells usage={{ ...usage, budget: 0n }} showsMoney />);
    expect(html).not.toContain("$");
    expect(html).not.toMatch(/<div class="min-w-0 border-r[^"]*"><\/div>/);
  });

  it.each([
    [75n, "none"],
    [76n, "warning"],
    [90n, "warning"],
    [91n, "danger"],
    [500n, "danger"],
  ])("USE-4 are %s percent full in the colour of %s", async (value, colour) => {
    const html = await draw(<BarMeter label="Used" value={value} max={100n} />);
    expect(/--color-(\w+)/.exec(html)?.[1] ?? "none").toBe(colour);
    expect(html).toContain(`value="${String(value > 100n ? 100n : value)}"`);
  });
});

it("USE-1 a meter says what the quota took, what came on top and what that costs", async () => {
  const html = await draw(<MeterTable usage={usage} showsMoney />);
  for (const text of ["100 of 100 hours", "10 hours", "$0.12 per hour", "$1.20"]) expect(html).toContain(text);
  expect(await draw(<MeterTable usage={usage} showsMoney={false} />)).not.toContain("$");
});

it("USE-5 a chart of days without usage is flat", async () => {
  const [from, to] = [new Date("2026-05-10T00:00:00Z"), new Date("2026-05-11T00:00:00Z")];
  const meter = { key: "compute", name: "Compute", unit: hours };
  const slices = [{ at: from, quantity: 0n, overage: 0n }];
  const html = await draw(<UsageChart history={{ meter, from, to, slices, quantity: 0n, overage: 0n, cost: 0n }} />);
  expect(html).toContain("Highest day: 0 hours");
  expect(html).not.toMatch(/NaN|Infinity/);
});
