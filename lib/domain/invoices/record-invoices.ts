import type { StripeInvoice, StripeInvoicePayment } from "@/lib/gateways/stripe/types";
import type { TransactionContext } from "../shared/context";
import { newId } from "../shared/ids";
import { type NewInvoice, toInvoiceData, toMovingData } from "./invoice-data";
import { giveBackVoided, recordLines } from "./record-lines";
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
  const { workspaceId, invoices } = reading;
  const known = await findKnown(tx, workspaceId);
  const fresh = listFresh(reading, known);
  const moved = invoices.flatMap((invoice): Moved[] => {
    const row = known.get(invoice.id);
    return row && !isSame(row, invoice) ? [{ row, invoice }] : [];
  });

  await tx.db.invoice.createMany({ data: fresh.map((one) => toInvoiceData(one, tx.now())) });
  // First, since what is given back may be on one of the new ones.
  await giveBackVoided(
    tx,
    workspaceId,
    moved.filter(becameVoid).map(({ row }) => row.id),
  );
  await recordLines(tx, fresh);
  for (const { row, invoice } of moved) {
    await tx.db.invoice.update({ where: { id: row.id, workspaceId }, data: toMovingData(invoice, tx.now()) });
  }
  await recordPayments(tx, reading, new Map([...fresh, ...known.values()].map((one) => [stripeIdOf(one), one.id])));
  return [...fresh.map(({ id, invoice }) => describeChange(id, invoice, null)), ...moved.map(describeMove)];
}

/** Oldest first: one that corrects another comes after it. */
function listFresh(
  { workspaceId, invoices }: InvoiceReading,
  known: ReadonlyMap<string, Known>,
): readonly NewInvoice[] {
  const fresh = invoices
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime())
    .map((invoice) => ({ id: newId(), workspaceId, invoice }));
  const ids = new Map([...fresh, ...known.values()].map((one) => [stripeIdOf(one), one.id]));
  return fresh.map((one) => ({ ...one, correctsId: ids.get(one.invoice.correctsId ?? "") ?? null }));
}

type Known = Awaited<ReturnType<typeof listKnown>>[number];

interface Moved {
  readonly row: Known;
  readonly invoice: StripeInvoice;
}

function becameVoid({ row, invoice }: Moved): boolean {
  return invoice.status === "void" && row.status !== "void";
}

function listKnown(tx: TransactionContext, workspaceId: string) {
  const moving = { amountDue: true, amountPaid: true, amountRemaining: true, nextAttemptAt: true } as const;
  const select = { id: true, stripeInvoiceId: true, status: true, attemptCount: true, ...moving } as const;
  return tx.db.invoice.findMany({ where: { workspaceId }, select });
}

async function findKnown(tx: TransactionContext, workspaceId: string): Promise<ReadonlyMap<string, Known>> {
  const rows = await listKnown(tx, workspaceId);
  return new Map(rows.map((row) => [row.stripeInvoiceId, row]));
}

function stripeIdOf(one: Pick<NewInvoice, "invoice"> | Known): string {
  return "invoice" in one ? one.invoice.id : one.stripeInvoiceId;
}

function isSame(row: Known, invoice: StripeInvoice): boolean {
  return (
    row.status === invoice.status &&
    row.amountDue === invoice.amountDue &&
    row.amountPaid === invoice.amountPaid &&
    row.amountRemaining === invoice.amountRemaining &&
    row.attemptCount === invoice.attemptCount &&
    row.nextAttemptAt?.getTime() === invoice.nextAttemptAt?.getTime()
  );
}

async function recordPayments(
  tx: TransactionContext,
  { workspaceId, payments }: InvoiceReading,
  idByStripeId: ReadonlyMap<string, string>,
): Promise<void> {
  const data = [...payments].flatMap(([stripeInvoiceId, paid]) => {
    const invoiceId = idByStripeId.get(stripeInvoiceId);
    if (invoiceId === undefined) return [];
    return paid.map(({ id, ...payment }) => ({ ...payment, id: newId(), workspaceId, invoiceId, stripePaymentId: id }));
  });
  if (data.length > 0) await tx.db.invoicePayment.createMany({ data, skipDuplicates: true });
}

function describeMove({ row, invoice }: Moved): InvoiceChange {
  return describeChange(row.id, invoice, row);
}

function describeChange(invoiceId: string, invoice: StripeInvoice, earlier: Known | null): InvoiceChange {
  return {
    invoiceId,
    isNew: earlier === null,
    isNewStatus: earlier?.status !== invoice.status,
    becamePaid: invoice.status === "paid" && earlier?.status !== "paid",
    attemptFailed: invoice.status === "open" && invoice.attemptCount > (earlier?.attemptCount ?? 0),
    invoice,
  };
}
