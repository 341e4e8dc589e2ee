import type { TransactionContext } from "../../shared/context";
import { settleUsageLine } from "./check-usage-line";
import type { UsageLine } from "./mark-usage-billed";

/**
 * Notes that the invoice of this line was voided: what it billed is outstanding again, newest usage first, and nothing of it is
 * left to compare. Stripe does not bill it once more by itself. The caller sees to it that each line comes once.
 */
export async function giveBackBilled(tx: TransactionContext, line: UsageLine): Promise<void> {
  const { workspaceId, meterKey: meter, periodEnd } = line;
  const periods = await tx.db.usagePeriod.findMany({
    where: { workspaceId, meter, start: { lt: periodEnd }, billed: { gt: 0n } },
    orderBy: { start: "desc" },
  });
  let rest = line.quantity;
  for (const { start, billed } of periods) {
    const part = rest < billed ? rest : billed;
    if (part <= 0n) break;
    rest -= part;
    await tx.db.usagePeriod.update({
      where: { workspaceId, workspaceId_meter_start: { workspaceId, meter, start } },
      data: { billed: { decrement: part } },
    });
  }
  await settleUsageLine(tx, line);
}
