import { allMeters, costOfUsage, findMeter } from "@/lib/config/catalogue";
import type { UsagePeriod } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";
import type { OutstandingLine, OutstandingUsage } from "../views";
import { describeOverage } from "./describe-overage";

/**
 * What was used beyond the quota and is neither on an invoice nor collected yet, oldest month first, in minor units before tax.
 * As we know it: nothing is asked of Stripe. Nobody may begin to collect it but who holds `lockMoney`.
 */
export async function readOutstandingUsage(
  ctx: Pick<TransactionContext, "db">,
  workspaceId: string,
): Promise<OutstandingUsage> {
  const rows = await ctx.db.usagePeriod.findMany({
    where: { workspaceId, overage: { gt: 0n }, meter: { in: allMeters().map(({ key }) => key) } },
    orderBy: [{ start: "asc" }, { meter: "asc" }],
  });
  const lines = rows.flatMap(toLine);
  return { total: lines.reduce((sum, { amount }) => sum + amount, 0n), lines };
}

function toLine(row: UsagePeriod): readonly OutstandingLine[] {
  const meter = findMeter(row.meter);
  const quantity = row.overage - row.collected - row.billed;
  if (!meter || quantity <= 0n) return [];
  const line = {
    meterKey: meter.key,
    description: describeOverage(meter, quantity),
    amount: costOfUsage(meter, quantity),
  };
  return [{ ...line, quantity, periodStart: row.start, periodEnd: row.end }];
}
