import type { UsagePeriod } from "@/lib/db/generated/client";
import type { Discovery } from "../../findings/views";
import { assert } from "../../shared/assert";
import type { SystemContext } from "../../shared/context";

/** A renewal is a draft for an hour, and its news may be late. */
const SETTLED_AFTER_MS = 86_400_000;

/**
 * Usage of months that are invoiced by now which is on no invoice, and on none to come: its meter is missing from the
 * subscription, or an invoice was voided. One finding for each meter. What Stripe learned late waits for the next renewal.
 */
export async function findUnbilledUsage(ctx: SystemContext, workspaceId: string): Promise<readonly Discovery[]> {
  const plan = await ctx.db.subscription.findUnique({ where: { workspaceId }, select: { currentPeriodStart: true } });
  const settled = new Date(ctx.now().getTime() - SETTLED_AFTER_MS);
  const renewedAt = plan?.currentPeriodStart ?? null;
  const isSettled = renewedAt !== null && renewedAt < settled;
  const months = await ctx.db.usagePeriod.findMany({
    where: {
      ...{ workspaceId, overage: { gt: 0n } },
      ...(renewedAt && { start: { lt: renewedAt } }),
      ...(!isSettled && { end: { lt: settled } }),
    },
    orderBy: { start: "asc" },
  });
  const open = months.filter((month) => openOf(month) > 0n);
  const found: Discovery[] = [];
  for (const meter of new Set(open.map((month) => month.meter))) {
    const rows = open.filter((month) => month.meter === meter);
    const quantity = sumOf(rows) - (renewedAt ? await countLate(ctx, rows, renewedAt) : 0n);
    if (quantity > 0n) found.push(describe(rows, quantity));
  }
  return found;
}

/** Of months of one meter, oldest first. */
function describe(months: readonly UsagePeriod[], quantity: bigint): Discovery {
  const [first] = months;
  assert(first, "a meter that is found has a month");
  const { workspaceId, meter, start } = first;
  const details = { meter, quantity: quantity.toString(), since: start.toISOString() };
  return { kind: "usage-unbilled", subject: `${workspaceId} ${meter}`, workspaceId, details };
}

function sumOf(months: readonly UsagePeriod[]): bigint {
  return months.reduce((sum, month) => sum + openOf(month), 0n);
}

function openOf({ overage, collected, billed }: UsagePeriod): bigint {
  return overage - collected - billed;
}

/** What Stripe was told of these months, all of one meter, after they were invoiced: it is on the next invoice. */
async function countLate(ctx: SystemContext, months: readonly UsagePeriod[], renewedAt: Date): Promise<bigint> {
  const [first] = months;
  if (!first) return 0n;
  const { workspaceId, meter } = first;
  const periodStart = { in: months.map(({ start }) => start) };
  const { _sum } = await ctx.db.usageReport.aggregate({
    where: { workspaceId, meter, periodStart, countedAt: { gte: renewedAt }, quantity: { gt: 0n } },
    _sum: { quantity: true },
  });
  return _sum.quantity ?? 0n;
}
