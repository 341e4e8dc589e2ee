import { allMeters, costOfUsage, currency, gaugeNames } from "@/lib/config/catalogue";
import type { Meter } from "@/lib/config/portal-config";
import { readEntitlement } from "../../entitlement";
import type { WorkspaceContext } from "../../shared/context";
import type { MeterUsage, UsageOverview } from "../views";

/** What the workspace uses in the month that is open, against what its plan includes and allows. */
export async function getUsageOverview(ctx: WorkspaceContext<"usage.read">): Promise<UsageOverview> {
  const workspaceId = ctx.workspace.id;
  const { quota, limits, period, standing, overageBudget: budget } = await readEntitlement(ctx, workspaceId);
  const [rows, gauges, last] = await Promise.all([
    ctx.db.usagePeriod.findMany({ where: { workspaceId, start: period.start } }),
    ctx.db.usageGauge.findMany({ where: { workspaceId } }),
    ctx.db.usagePeriod.aggregate({ where: { workspaceId, quantity: { gt: 0n } }, _max: { updatedAt: true } }),
  ]);
  const meters = allMeters().map((meter): MeterUsage => {
    const { quantity = 0n, overage = 0n } = rows.find((row) => row.meter === meter.key) ?? {};
    return {
      ...factsOf(meter),
      used: quantity,
      overage,
      quota: quota.get(meter.key) ?? 0n,
      cost: costOfUsage(meter, overage),
    };
  });
  return {
    ...{ currency, standing, period, meters, budget, updatedAt: last._max.updatedAt },
    gauges: gaugeNames.map((gauge) => ({
      gauge,
      count: gauges.find((one) => one.gauge === gauge)?.count ?? 0,
      limit: limits[gauge],
    })),
    spent: meters.reduce((sum, { cost }) => sum + cost, 0n),
  };
}

function factsOf({ key, name, unit, unitAmount, per }: Meter) {
  return { key, name, unit, unitAmount: BigInt(unitAmount), per: BigInt(per) };
}
