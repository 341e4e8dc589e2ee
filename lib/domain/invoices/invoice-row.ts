import type { Prisma } from "@/lib/db/generated/client";
import { openDispute } from "./disputes";
import { readStatus } from "./read-document";
import type { InvoiceRow } from "./views";

/** What a row of the list is made of. */
export const rowColumns = {
  id: true,
  number: true,
  status: true,
  currency: true,
  total: true,
  amountDue: true,
  amountPaid: true,
  amountRemaining: true,
  issuedAt: true,
  dueAt: true,
  paidAt: true,
  lines: { orderBy: { position: "asc" }, take: 1, select: { description: true } },
  // Counted in the statement that reads the row.
  _count: { select: { corrections: { where: { status: { not: "void" } } }, charges: { where: openDispute } } },
} as const satisfies Prisma.InvoiceSelect;

export function readRow(row: Prisma.InvoiceGetPayload<{ select: typeof rowColumns }>): InvoiceRow {
  const { lines, _count, status, ...facts } = row;
  const isDisputed = _count.charges > 0;
  const isCorrected = _count.corrections > 0;
  return { ...facts, status: readStatus(status), isDisputed, isCorrected, summary: lines[0]?.description ?? "" };
}
