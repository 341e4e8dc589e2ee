import type { TransactionContext } from "../../shared/context";
import { checkUsageLine } from "./check-usage-line";

/** A line of a newly issued invoice that bills what a meter counted. */
export interface UsageLine {
  readonly workspaceId: string;
  readonly invoiceId: string;
  readonly meterKey: string;
  readonly quantity: bigint;
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

/**
 * Notes what an invoice has billed, oldest usage first, so that nothing counts as outstanding that is on an invoice. The caller
 * sees to it that each line comes once. A line that is not what we reported is a finding for staff.
 */
export async function markUsageBilled(tx: TransactionContext, line: UsageLine): Promise<void> {
  const { workspaceId, meterKey: meter, periodEnd } = line;
  const periods = await tx.db.usagePeriod.findMany({
    where: { workspaceId, meter, start: { lt: periodEnd }, overage: { gt: 0n } },
    orderBy: { start: "asc" },
  });
  let rest = line.quantity;
  for (const { start, overage, collected, billed } of periods) {
    const open = overage - collected - billed;
    const part = rest < open ? rest : open;
    if (part <= 0n) continue;
    rest -= part;
    await tx.db.usagePeriod.update({
      where: { workspaceId, workspaceId_meter_start: { workspaceId, meter, start } },
      data: { billed: { increment: part } },
    });
  }
  await checkUsageLine(tx, line);
}
