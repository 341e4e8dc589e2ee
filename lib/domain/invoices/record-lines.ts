import type { TransactionContext } from "../shared/context";
import { findMeters, giveBackBilled, markUsageBilled } from "../usage";
import { type NewInvoice, toLineData } from "./invoice-data";

/**
 * Writes the lines of invoices that are seen for the first time. A line of usage takes it off what is outstanding, unless the
 * invoice is void already.
 */
export async function recordLines(tx: TransactionContext, fresh: readonly NewInvoice[]): Promise<void> {
  const priceIds = fresh.flatMap(({ invoice }) => invoice.lines.flatMap(({ priceId }) => priceId ?? []));
  const meters = await findMeters(tx, priceIds);
  const lines = fresh.flatMap((one) => toLineData(one, meters));
  await tx.db.invoiceLine.createMany({ data: lines });
  const dead = new Set(fresh.filter(({ invoice }) => invoice.status === "void").map(({ id }) => id));
  for (const { meterKey, quantity, ...line } of lines) {
    if (meterKey === null || dead.has(line.invoiceId)) continue;
    await markUsageBilled(tx, { ...line, meterKey, quantity: BigInt(quantity) });
  }
}

/** Gives back the usage on the lines of invoices that have just become void. */
export async function giveBackVoided(
  tx: TransactionContext,
  workspaceId: string,
  invoiceIds: readonly string[],
): Promise<void> {
  if (invoiceIds.length === 0) return;
  const lines = await tx.db.invoiceLine.findMany({
    where: { workspaceId, invoiceId: { in: [...invoiceIds] }, meterKey: { not: null } },
  });
  for (const { meterKey, quantity, ...line } of lines) {
    if (meterKey !== null) await giveBackBilled(tx, { ...line, meterKey, quantity: BigInt(quantity) });
  }
}
