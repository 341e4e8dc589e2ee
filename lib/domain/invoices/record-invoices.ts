import { seller } from "@/lib/config/catalogue";
import type { StripeInvoice, StripeInvoicePayment } from "@/lib/gateways/stripe/types";
import type { TransactionContext } from "../shared/context";
import { newId } from "../shared/ids";
import type { InvoiceChange } from "./views";

export interface InvoiceReading {
  readonly workspaceId: string;
  readonly invoices: readonly StripeInvoice[];
  /** How they were paid, by the invoice's id in Stripe. What is missing is left as it is. */
  readonly payments: ReadonlyMap<string, readonly StripeInvoicePayment[]>;
}

/**
 * Brings the workspace's invoices to what Stripe says and tells what changed. The caller holds the lock that keeps two
 * readings apart. Seller and buyer are written when an invoice is first seen and stay as they were on that day.
 */
export async function recordInvoices(
  tx: TransactionContext,
  reading: InvoiceReading,
): Promise<readonly InvoiceChange[]> {
  const { workspaceId } = reading;
  const known = await tx.db.invoice.findMany({ where: { workspaceId } });
  const changes: InvoiceChange[] = [];
  for (const invoice of reading.invoices) {
    const earlier = known.find((row) => row.stripeInvoiceId === invoice.id);
    if (earlier && isSame(earlier, invoice)) {
      await recordPayments(tx, { ...reading, invoiceId: earlier.id, stripeInvoiceId: invoice.id });
      continue;
    }
    const invoiceId = earlier?.id ?? newId();
    if (earlier) await tx.db.invoice.update({ where: { id: invoiceId, workspaceId }, data: movingParts(tx, invoice) });
    else await insertInvoice(tx, { workspaceId, invoiceId }, invoice);
    await recordPayments(tx, { ...reading, invoiceId, stripeInvoiceId: invoice.id });
    changes.push({
      invoiceId,
      isNew: !earlier,
      becamePaid: invoice.status === "paid" && earlier?.status !== "paid",
      attemptFailed: invoice.status === "open" && invoice.attemptCount > (earlier?.attemptCount ?? 0),
      invoice,
    });
  }
  return changes;
}

interface Moving {
  readonly status: string;
  readonly amountDue: bigint;
  readonly amountPaid: bigint;
  readonly amountRemaining: bigint;
  readonly attemptCount: number;
  readonly nextAttemptAt: Date | null;
}

function isSame(row: Moving, invoice: Moving): boolean {
  return (
    row.status === invoice.status &&
    row.amountDue === invoice.amountDue &&
    row.amountPaid === invoice.amountPaid &&
    row.amountRemaining === invoice.amountRemaining &&
    row.attemptCount === invoice.attemptCount &&
    row.nextAttemptAt?.getTime() === invoice.nextAttemptAt?.getTime()
  );
}

/** What still changes after an invoice is issued. */
function movingParts(tx: TransactionContext, invoice: StripeInvoice) {
  const { status, balanceApplied, amountDue, amountPaid, amountRemaining, attemptCount, nextAttemptAt, paidAt } =
    invoice;
  const amounts = { balanceApplied, amountDue, amountPaid, amountRemaining };
  return { ...amounts, status, attemptCount, nextAttemptAt, paidAt, syncedAt: tx.now() };
}

interface InvoiceKey {
  readonly workspaceId: string;
  readonly invoiceId: string;
}

async function insertInvoice(tx: TransactionContext, key: InvoiceKey, invoice: StripeInvoice): Promise<void> {
  const { workspaceId, invoiceId } = key;
  const { number, currency, subtotal, discountTotal, taxTotal, total, periodStart, periodEnd, issuedAt, dueAt } =
    invoice;
  await tx.db.invoice.create({
    data: {
      ...movingParts(tx, invoice),
      ...{ id: invoiceId, workspaceId, stripeInvoiceId: invoice.id, number, currency },
      ...{ subtotal, discountTotal, taxTotal, total, periodStart, periodEnd, issuedAt, dueAt },
      seller: { ...seller, addressLines: [...seller.addressLines], email: null },
      buyer: { ...invoice.buyer, addressLines: [...invoice.buyer.addressLines], taxId: null },
    },
  });
  await tx.db.invoiceLine.createMany({
    data: invoice.lines.map(({ id, ...line }, position) => ({
      ...line,
      ...{ id: newId(), workspaceId, invoiceId, stripeLineId: id, position },
    })),
  });
}

async function recordPayments(
  tx: TransactionContext,
  given: InvoiceReading & { readonly invoiceId: string; readonly stripeInvoiceId: string },
): Promise<void> {
  const { workspaceId, invoiceId } = given;
  const payments = given.payments.get(given.stripeInvoiceId) ?? [];
  if (payments.length === 0) return;
  await tx.db.invoicePayment.createMany({
    data: payments.map(({ id, ...payment }) => ({
      ...payment,
      id: newId(),
      workspaceId,
      invoiceId,
      stripePaymentId: id,
    })),
    skipDuplicates: true,
  });
}
