import { currency } from "@/lib/config/catalogue";
import { notify } from "../../notifications";
import type { TransactionContext } from "../../shared/context";
import { rolesWith } from "../../shared/permission";

const steps = [50, 80, 100] as const;

interface Spending {
  readonly workspaceId: string;
  readonly periodStart: Date;
  readonly spent: bigint;
  /** Null without limit. */
  readonly limit: bigint | null;
  /** Something did not fit any more. */
  readonly isExhausted: boolean;
}

/**
 * Tells the payers how much of the month's spending limit is used: at 50, 80 and 100 percent, each once. Where several are passed
 * at the same moment, only of the last. The caller holds the month's lock.
 */
export async function tellOfSpending(tx: TransactionContext, spending: Spending): Promise<void> {
  const { workspaceId, periodStart, spent, limit, isExhausted } = spending;
  if (limit === null || limit === 0n) return;
  const passed = steps.filter((step) => (step === 100 && isExhausted) || spent * 100n >= limit * BigInt(step));
  if (passed.length === 0) return;
  const toldAt = tx.now();
  const told = await tx.db.usageAlert.findMany({ where: { workspaceId, periodStart }, select: { percent: true } });
  const known = new Set(told.map(({ percent }) => percent));
  const fresh = passed.filter((percent) => !known.has(percent));
  await tx.db.usageAlert.createMany({ data: fresh.map((percent) => ({ workspaceId, periodStart, percent, toldAt })) });
  const percent = fresh.at(-1);
  // What was told of already was more.
  if (percent === undefined || told.some((one) => one.percent > percent)) return;
  const params = { percent, spent: spent.toString(), limit: limit.toString(), currency };
  await notify(tx, {
    to: { workspaceId, roles: rolesWith("billing.write") },
    notice: { kind: "spending", params },
  });
}
