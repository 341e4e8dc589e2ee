import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { nameCard } from "@/lib/format/card-name";
import type { InvoiceDocument, InvoiceDocumentStatus, InvoiceLineView, InvoicePartyView } from "./views";

const party = z.object({
  name: z.string(),
  addressLines: z.array(z.string()),
  taxId: z.string().nullable(),
  email: z.string().nullable(),
});
const status = z.enum(["open", "paid", "void", "uncollectible"]);

/** What a document is made of, in the order it is printed. */
export const documentParts = {
  lines: { orderBy: { position: "asc" } },
  payments: { orderBy: [{ paidAt: "asc" }, { id: "asc" }] },
  corrects: { select: { id: true, number: true } },
} as const satisfies Prisma.InvoiceInclude;

type InvoiceWithParts = Prisma.InvoiceGetPayload<{ include: typeof documentParts }>;

/** The stored invoice as it is shown and printed. */
export function readDocument(row: InvoiceWithParts): InvoiceDocument {
  const { number, currency, issuedAt, dueAt, paidAt, subtotal, total, balanceApplied, amountDue, amountPaid } = row;
  return {
    ...{ number, currency, issuedAt, dueAt, paidAt, subtotal, total, balanceApplied, amountDue, amountPaid },
    status: readStatus(row.status),
    period: { start: row.periodStart, end: row.periodEnd },
    seller: readParty(row.seller),
    buyer: readParty(row.buyer),
    lines: row.lines.map(readLine),
    discounts: row.discountTotal === 0n ? [] : [{ label: "Discount", amount: row.discountTotal }],
    taxes: row.taxTotal === 0n ? [] : [{ label: "Tax", amount: row.taxTotal }],
    payments: row.payments.map((payment) => ({
      paidAt: payment.paidAt,
      method: nameCard(payment.cardBrand, payment.cardLast4) ?? "Other payment",
      amount: payment.amount,
    })),
    footnote: row.corrects && `Replaces invoice ${row.corrects.number}, which was credited in full.`,
  };
}

/** Seller or buyer, as they were written when the invoice was issued. */
export function readParty(stored: unknown): InvoicePartyView {
  return party.parse(stored);
}

export function readStatus(word: string): InvoiceDocumentStatus {
  return status.parse(word);
}

export function readLine(line: InvoiceWithParts["lines"][number]): InvoiceLineView {
  const { description, periodStart, periodEnd, quantity, unitAmount, amount } = line;
  return { description, periodStart, periodEnd, quantity, unitAmount, amount };
}
