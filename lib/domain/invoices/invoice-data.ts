import { seller } from "@/lib/config/catalogue";
import type { Prisma } from "@/lib/db/generated/client";
import type { StripeInvoice } from "@/lib/gateways/stripe/types";
import { newId } from "../shared/ids";

export interface NewInvoice {
  readonly id: string;
  readonly workspaceId: string;
  readonly invoice: StripeInvoice;
}

/** What still changes after an invoice is issued. */
export function toMovingData(invoice: StripeInvoice, syncedAt: Date) {
  const { status, balanceApplied, amountDue, amountPaid, amountRemaining, attemptCount, nextAttemptAt, paidAt } =
    invoice;
  const amounts = { balanceApplied, amountDue, amountPaid, amountRemaining };
  return { ...amounts, status, attemptCount, nextAttemptAt, paidAt, syncedAt };
}

export function toInvoiceData({ id, workspaceId, invoice }: NewInvoice, syncedAt: Date): Prisma.InvoiceCreateManyInput {
  const { number, currency, subtotal, discountTotal, taxTotal, total, buyer } = invoice;
  const { periodStart, periodEnd, issuedAt, dueAt } = invoice;
  return {
    ...toMovingData(invoice, syncedAt),
    ...{ id, workspaceId, stripeInvoiceId: invoice.id, number, currency },
    ...{ subtotal, discountTotal, taxTotal, total, periodStart, periodEnd, issuedAt, dueAt },
    seller: { ...seller, addressLines: [...seller.addressLines], email: null },
    buyer: { ...buyer, addressLines: [...buyer.addressLines], taxId: null },
  };
}

export function toLineData({ id: invoiceId, workspaceId, invoice }: NewInvoice): Prisma.InvoiceLineCreateManyInput[] {
  return invoice.lines.map(({ id, ...line }, position) => ({
    ...line,
    ...{ id: newId(), workspaceId, invoiceId, stripeLineId: id, position },
  }));
}
