import { findMeter } from "@/lib/config/catalogue";
import { database } from "@/lib/db/client";
import type { InvoiceLine } from "@/lib/db/generated/client";

/**
 * The lines of a workspace's invoices that nothing explains. What explains one: the hours of its meter that add up to it; a
 * part of a period, for a credit or a debit of a changed plan; or a price of the catalogue times a quantity. On a corrected
 * invoice: a line of the corrected one that is explained itself, or the discount that was taken off it.
 */
export async function unexplainedLines(workspaceId: string): Promise<readonly string[]> {
  const lines = await database().invoiceLine.findMany({ where: { workspaceId }, orderBy: { periodStart: "asc" } });
  const prices = await database().catalogPrice.findMany();
  const known = new Set(prices.map(({ unitAmount }) => unitAmount.toString()));
  const judged = await Promise.all(
    lines.map(async (line) => ((await isExplained(line, known)) ? [] : [`${line.description}: ${line.amount}`])),
  );
  return judged.flat();
}

async function isExplained(line: InvoiceLine, prices: ReadonlySet<string>): Promise<boolean> {
  if (line.amount === 0n && line.description.startsWith("Trial period for")) return true;
  if (line.restates !== null) return restatesExplained(line, prices);
  if (await isFormerDiscount(line)) return true;
  if (line.meterKey !== null) return (await hoursBehind(line, line.meterKey)) === line.amount;
  if (line.isProration) return line.periodStart < line.periodEnd && line.amount !== 0n;
  if (await wasCollected(line)) return true;
  return prices.has(line.unitAmount ?? "") && BigInt(line.unitAmount ?? "0") * BigInt(line.quantity) === line.amount;
}

async function restatesExplained(line: InvoiceLine, prices: ReadonlySet<string>): Promise<boolean> {
  const { workspaceId, restates } = line;
  const where = { workspaceId, stripeLineId: restates ?? "", amount: line.amount, description: line.description };
  const original = await database().invoiceLine.findFirst({ where });
  return original !== null && isExplained(original, prices);
}

async function isFormerDiscount({ amount, invoiceId: id }: InvoiceLine): Promise<boolean> {
  const invoice = await database().invoice.findUniqueOrThrow({ where: { id }, include: { corrects: true } });
  return amount < 0n && invoice.corrects?.discountTotal === -amount;
}

/** An operation took money for this usage ahead of the invoice of its month. */
async function wasCollected({ workspaceId, amount, invoiceId, periodStart }: InvoiceLine): Promise<boolean> {
  const { issuedAt } = await database().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const where = { workspaceId, amount, periodStart: { lte: periodStart }, collectedAt: { gte: issuedAt } };
  return (await database().usageCollection.count({ where })) > 0;
}

/** What the hours of the line's period cost beyond the quota. */
async function hoursBehind({ workspaceId, periodStart, quantity }: InvoiceLine, key: string): Promise<bigint> {
  const meter = findMeter(key);
  if (!meter) return -1n;
  const where = { workspaceId, meter: key, periodStart };
  const { _sum } = await database().usageHour.aggregate({ where, _sum: { overage: true } });
  if (_sum.overage !== BigInt(quantity)) return -1n;
  // Stripe rounds what a quantity costs, half up.
  const [amount, per] = [BigInt(meter.unitAmount) * BigInt(quantity), BigInt(meter.per)];
  return (amount * 2n + per) / (per * 2n);
}
