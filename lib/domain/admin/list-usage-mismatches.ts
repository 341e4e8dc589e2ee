import { findMeter } from "@/lib/config/catalogue";
import { formatUsage } from "@/lib/format/usage";
import type { StaffContext } from "../shared/context";
import type { UsageMismatchRow } from "./views";

const SHOWN = 50;

/** Usage lines that differ from our own books, newest first. */
export async function listUsageMismatches(ctx: StaffContext<"customers.read">): Promise<readonly UsageMismatchRow[]> {
  const rows = await ctx.db.usageMismatch.findMany({
    orderBy: { id: "desc" },
    take: SHOWN,
    select: {
      id: true,
      meter: true,
      expected: true,
      billed: true,
      foundAt: true,
      invoiceId: true,
      workspace: { select: { name: true } },
    },
  });
  const invoices = await ctx.db.invoice.findMany({
    where: { id: { in: rows.map(({ invoiceId }) => invoiceId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(invoices.map(({ id, number }) => [id, number]));
  return rows.map(({ id, meter: key, expected, billed, foundAt, invoiceId, workspace }) => {
    const meter = findMeter(key);
    const write = (quantity: bigint) => (meter ? formatUsage(quantity, meter.unit) : quantity.toString());
    const amounts = { expected: write(expected), billed: write(billed) };
    const invoiceNumber = numbers.get(invoiceId) ?? "–";
    return { id, ...amounts, foundAt, invoiceNumber, meterName: meter?.name ?? key, workspaceName: workspace.name };
  });
}
