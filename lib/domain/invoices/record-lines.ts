import type { TransactionContext } from "../shared/context";
import { findMeters, giveBackBilled, markUsageBilled } from "../usage";
import { type NewInvoice, type NewLine, toLineData } from "./invoice-data";

/**
 * Writes the lines of invoices that are seen for the first time. A line of usage takes it off what is outstanding, unless the
 * invoice is void already; one that says another again has no price, so it takes nothing.
 */
export async function recordLines(tx: TransactionContext, fresh: readonly NewInvoice[]): Promise<void> {
  const priceIds = fresh.flatMap(({ invoice }) => invoice.lines.flatMap(({ priceId }) => priceId ?? []));
  const meters = await findMeters(tx, priceIds);
  const lines = await fillRestated(
    tx,
    fresh.flatMap((one) => toLineData(one, meters)),
  );
  await tx.db.invoiceLine.createMany({ data: [...lines] });
  const dead = new Set(fresh.filter(({ invoice }) => invoice.status === "void").map(({ id }) => id));
  for (const { meterKey, quantity, ...line } of lines) {
    if (meterKey === null || dead.has(line.invoiceId)) continue;
    await markUsageBilled(tx, { ...line, meterKey, quantity: BigInt(quantity) });
  }
}

/** A line that says another again is of the same quantity at the same price. Stripe keeps only what it came to. */
async function fillRestated(tx: TransactionContext, lines: readonly NewLine[]): Promise<readonly NewLine[]> {
  const [first] = lines;
  const said = lines.flatMap(({ restates }) => restates ?? []);
  if (!first || said.length === 0) return lines;
  const where = { workspaceId: first.workspaceId, stripeLineId: { in: said } };
  const stored = await tx.db.invoiceLine.findMany({ where });
  const known = new Map([...stored, ...lines].map((line) => [line.stripeLineId, line]));
  return lines.map((line) => {
    const original = known.get(line.restates ?? "");
    if (!original) return line;
    const { quantity, unitAmount, isProration, stripePriceId } = original;
    return { ...line, quantity, unitAmount, isProration, stripePriceId };
  });
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
