import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { UsageLine } from "./mark-usage-billed";

/**
 * Compares a usage line with our own books: what was counted for its period, with what came late from an earlier one and
 * without what came too late for it. A difference is kept for staff until it is gone.
 */
export async function checkUsageLine(tx: TransactionContext, line: UsageLine): Promise<void> {
  const { workspaceId, invoiceId, meterKey: meter, periodStart, periodEnd, quantity: billed } = line;
  const expected = await expect(tx, line);
  if (expected === billed) {
    await tx.db.usageMismatch.deleteMany({ where: { workspaceId, invoiceId, meter, periodStart } });
    return;
  }
  const row = { id: newId(), workspaceId, invoiceId, meter, periodStart, periodEnd, foundAt: tx.now() };
  const { count } = await tx.db.usageMismatch.createMany({
    data: [{ ...row, expected, billed }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  const details = { meter, expected: expected.toString(), billed: billed.toString() };
  await recordAudit(tx, { action: "usage.mismatch_found", workspaceId, subjectId: invoiceId, details });
}

async function expect(tx: TransactionContext, line: UsageLine): Promise<bigint> {
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
