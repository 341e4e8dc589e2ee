import { seller } from "@/lib/config/catalogue";
import type { Prisma } from "@/lib/db/generated/client";
import type { StripeInvoice, StripeInvoiceLine } from "@/lib/gateways/stripe/types";
import { newId } from "../shared/ids";

export interface NewInvoice {
  readonly id: string;
  readonly workspaceId: string;
  readonly invoice: StripeInvoice;
  /** The one that it corrects, by its id here. */
  readonly correctsId: string | null;
}

export interface NewLine extends Omit<StripeInvoiceLine, "priceId"> {
  readonly workspaceId: string;
  readonly invoiceId: string;
  readonly stripeLineId: string;
  readonly position: number;
  readonly meterKey: string | null;
  readonly stripePriceId: string | null;
}

/** What still changes after an invoice is issued. */
export function toMovingData(invoice: StripeInvoice, syncedAt: Date) {
  const { status, balanceApplied, amountDue, amountPaid, amountRemaining, attemptCount, nextAttemptAt, paidAt } =
    invoice;
  const amounts = { balanceApplied, amountDue, amountPaid, amountRemaining };
  return { ...amounts, status, attemptCount, nextAttemptAt, paidAt, syncedAt };
}

export function toInvoiceData(
  { id, workspaceId, invoice, correctsId }: NewInvoice,
  syncedAt: Date,
): Prisma.InvoiceCreateManyInput {
  const { number, currency, subtotal, discountTotal, taxTotal, total, buyer } = invoice;
  const { periodStart, periodEnd, issuedAt, dueAt } = invoice;
  return {
    ...toMovingData(invoice, syncedAt),
    ...{ id, workspaceId, stripeInvoiceId: invoice.id, number, currency, correctsId },
    ...{ subtotal, discountTotal, taxTotal, total, periodStart, periodEnd, issuedAt, dueAt },
    seller: { ...seller, addressLines: [...seller.addressLines], email: null },
    buyer: { ...buyer, addressLines: [...buyer.addressLines] },
  };
}

/** `meters` names the meter that each price of Stripe bills. */
export function toLineData(
  { id: invoiceId, workspaceId, invoice }: NewInvoice,
  meters: ReadonlyMap<string, string>,
): NewLine[] {
  return invoice.lines.map(({ id, priceId, ...line }, position) => ({
    ...{ ...line, stripePriceId: priceId },
    ...{ id: newId(), workspaceId, invoiceId, stripeLineId: id, position },
    meterKey: meters.get(priceId ?? "") ?? null,
  }));
}
