import { z } from "zod";
import { recordAudit } from "../../audit";
import type { InvoiceChange } from "../../invoices/views";
import type { TransactionContext } from "../../shared/context";
import { tellPayers } from "../mails/tell-payers";
import { payingPurposes } from "../operations/purposes";

const DAY_MS = 86_400_000;
const AT_THE_PAGE_MS = 30 * 60_000;
const CLOCKS_DIFFER_MS = 60_000;

/** An operation that names an invoice pays that one; every other makes the invoice that it wants paid. */
const invoicePayment = z.object({ invoiceId: z.uuid() });

interface OpenOperation {
  readonly createdAt: Date;
  readonly input: unknown;
}

interface Announcement {
  readonly workspaceId: string;
  /** The live subscription in Stripe. */
  readonly subscriptionId: string | null;
  readonly changes: readonly InvoiceChange[];
}

/** Tells what a change of an invoice asks for: a receipt, or word that a renewal could not be collected. */
export async function announceInvoices(tx: TransactionContext, announcement: Announcement): Promise<void> {
  const { workspaceId, subscriptionId, changes } = announcement;
  const open = await listOpenOperations(tx, workspaceId);
  for (const change of changes.filter((one) => isNews(tx, one) && !isCorrection(one))) {
    const isSeen = open.some((operation) => isInHand(tx, change, operation));
    if (change.isNewStatus && !isSeen) await recordEnd(tx, workspaceId, change);
    const isUnseenFailure = change.attemptFailed && !isSeen && isRenewal(change, subscriptionId);
    if (change.becamePaid && change.invoice.total > 0n) await tell(tx, workspaceId, ["receipt", change]);
    else if (isUnseenFailure) await tell(tx, workspaceId, ["payment-failed", change]);
  }
}

/**
 * Whether somebody sees the answer on a page: who pays this invoice by hand, unless they left half an hour ago, and who does
 * anything else, when the invoice came of that.
 */
function isInHand(tx: TransactionContext, { invoiceId, invoice }: InvoiceChange, operation: OpenOperation): boolean {
  const begunAt = operation.createdAt.getTime();
  const { data: payment } = invoicePayment.safeParse(operation.input);
  if (!payment) return invoice.issuedAt.getTime() > begunAt - CLOCKS_DIFFER_MS;
  return payment.invoiceId === invoiceId && tx.now().getTime() - begunAt < AT_THE_PAGE_MS;
}

function listOpenOperations(tx: TransactionContext, workspaceId: string): Promise<readonly OpenOperation[]> {
  const where = { workspaceId, state: "PENDING", purpose: { in: payingPurposes } } as const;
  return tx.db.operation.findMany({ where, select: { createdAt: true, input: true } });
}

const endings: Readonly<Record<string, string>> = {
  paid: "billing.invoice_settled",
  void: "billing.invoice_voided",
  uncollectible: "billing.invoice_given_up",
};

/** Of an invoice that nobody here brought to its end, whoever looked. */
async function recordEnd(
  tx: TransactionContext,
  workspaceId: string,
  { invoiceId, invoice }: InvoiceChange,
): Promise<void> {
  const action = endings[invoice.status];
  if (action === undefined) return;
  const byStripe: TransactionContext = { ...tx, actor: { kind: "SYSTEM", userId: null } };
  const details = { number: invoice.number, total: invoice.total.toString() };
  await recordAudit(byStripe, { action, workspaceId, subjectId: invoiceId, details });
}

/** A first reading of an old customer brings invoices of long ago. */
function isNews(tx: TransactionContext, { isNew, invoice }: InvoiceChange): boolean {
  return !isNew || tx.now().getTime() - (invoice.paidAt ?? invoice.issuedAt).getTime() < 3 * DAY_MS;
}

/** Its operation tells of it: nothing was paid, whatever its status says. */
function isCorrection({ isNew, invoice }: InvoiceChange): boolean {
  return isNew && invoice.correctsId !== null;
}

function isRenewal({ invoice }: InvoiceChange, subscriptionId: string | null): boolean {
  return invoice.subscriptionId !== null && invoice.subscriptionId === subscriptionId;
}

function tell(
  tx: TransactionContext,
  workspaceId: string,
  [kind, { invoiceId, invoice }]: readonly ["receipt" | "payment-failed", InvoiceChange],
): Promise<void> {
  const { number, total, amountRemaining, currency } = invoice;
  const amount = String(kind === "receipt" ? total : amountRemaining);
  const notice = { kind, params: { invoiceId, number, amount, currency } };
  // Each failed try is news of its own.
  const subjectId = kind === "receipt" ? invoiceId : `${invoiceId}:${String(invoice.attemptCount)}`;
  return tellPayers(tx, { workspaceId, subjectId, template: kind, notice });
}
