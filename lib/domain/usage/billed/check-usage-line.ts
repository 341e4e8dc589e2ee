import { reportFinding, resolveFinding } from "../../findings";
import type { TransactionContext } from "../../shared/context";
import type { UsageLine } from "./mark-usage-billed";

/**
 * Compares a usage line with our own books: what was counted for its period, with what came late from an earlier one and
 * without what came too late for it. A difference is a finding for staff until it is gone.
 */
export async function checkUsageLine(tx: TransactionContext, line: UsageLine): Promise<void> {
  const { workspaceId, invoiceId, meterKey: meter, quantity: billed } = line;
  const counted = await countFor(tx, line);
  if (counted === billed) return settleUsageLine(tx, line);
  const { number } = await tx.db.invoice.findUniqueOrThrow({
    where: { workspaceId, id: invoiceId },
    select: { number: true },
  });
  const details = { invoice: number, meter, counted: counted.toString(), billed: billed.toString() };
  await reportFinding(tx, { ...about(line), workspaceId, details });
}

/** Nothing is left to compare: the line is what was counted, or its invoice is void. */
export function settleUsageLine(tx: TransactionContext, line: UsageLine): Promise<void> {
  return resolveFinding(tx, about(line));
}

function about({ invoiceId, meterKey, periodStart }: UsageLine) {
  return { kind: "usage-differs", subject: `${invoiceId} ${meterKey} ${periodStart.toISOString()}` } as const;
}

async function countFor(tx: TransactionContext, line: UsageLine): Promise<bigint> {
  const { workspaceId, meterKey: meter, periodStart, periodEnd } = line;
  const range = { gte: periodStart, lt: periodEnd };
  const [told, counted] = await Promise.all([
    tx.db.usageReport.aggregate({ where: { workspaceId, meter, countedAt: range }, _sum: { quantity: true } }),
    tx.db.usagePeriod.aggregate({
      where: { workspaceId, meter, start: range },
      _sum: { overage: true, collected: true, reported: true },
    }),
  ]);
  const { overage, collected, reported } = counted._sum;
  return (told._sum.quantity ?? 0n) + (overage ?? 0n) - (collected ?? 0n) - (reported ?? 0n);
}
